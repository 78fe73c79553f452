import { instant } from './calendar.js';
import { type Profile, weekdays } from './profile.js';
import { type Day, hourRuns } from './wording.js';

/** How a language says hours: until, holidays, year-end, closed on, and where no hours are known. */
interface HourWords {
  to: string;
  and: string;
  holidays: string;
  yearEnd: string;
  closed: (days: string) => string;
  unknown: string;
}

const words: Record<string, HourWords> = {
  en: {
    to: '–',
    and: ', ',
    holidays: 'public holidays',
    yearEnd: 'the New Year holidays',
    closed: (days) => `closed on ${days}`,
    unknown: 'the hours in the city’s notice',
  },
  'zh-Hans': {
    to: '～',
    and: '、',
    holidays: '节假日',
    yearEnd: '年末年初',
    closed: (days) => `${days}休息`,
    unknown: '市政府通知里的时间',
  },
  'zh-Hant': {
    to: '～',
    and: '、',
    holidays: '國定假日',
    yearEnd: '年末年初',
    closed: (days) => `${days}休息`,
    unknown: '市政府通知裡的時間',
  },
  ko: {
    to: '~',
    and: ', ',
    holidays: '공휴일',
    yearEnd: '연말연시',
    closed: (days) => `${days}은 쉼`,
    unknown: '시의 안내에 있는 시간',
  },
  vi: {
    to: '–',
    and: ', ',
    holidays: 'ngày lễ',
    yearEnd: 'dịp cuối năm và đầu năm',
    closed: (days) => `nghỉ ${days}`,
    unknown: 'giờ ghi trong thông báo của thành phố',
  },
  ne: {
    to: '–',
    and: ', ',
    holidays: 'सार्वजनिक बिदा',
    yearEnd: 'वर्षको अन्त्य र सुरु',
    closed: (days) => `${days}मा बन्द`,
    unknown: 'सहरको सूचनामा लेखिएको समय',
  },
  'pt-BR': {
    to: '–',
    and: ', ',
    holidays: 'feriados',
    yearEnd: 'fim e início de ano',
    closed: (days) => `fechado em ${days}`,
    unknown: 'os horários no aviso da cidade',
  },
  tl: {
    to: '–',
    and: ', ',
    holidays: 'pista opisyal',
    yearEnd: 'katapusan at simula ng taon',
    closed: (days) => `sarado sa ${days}`,
    unknown: 'oras na nasa paunawa ng lungsod',
  },
  es: {
    to: '–',
    and: ', ',
    holidays: 'feriados',
    yearEnd: 'fin y comienzo de año',
    closed: (days) => `cerrado en ${days}`,
    unknown: 'el horario del aviso de la ciudad',
  },
  id: {
    to: '–',
    and: ', ',
    holidays: 'hari libur nasional',
    yearEnd: 'akhir dan awal tahun',
    closed: (days) => `tutup pada ${days}`,
    unknown: 'jam yang tertulis di pengumuman kota',
  },
};

/** The languages beside Japanese in which dates and hours can be said. */
export const foreignLanguages = Object.keys(words);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Intl in a language, with Latin digits and Japanese civil time. Kept, because making one takes long. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${Object.values(options).join(' ')}`;
  const known = formats.get(key);
  if (known) return known;
  const locale = `${language === 'tl' ? 'fil' : language}-u-nu-latn-ca-gregory`;
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Tokyo', ...options });
  formats.set(key, made);
  return made;
}

/** An instant in another language: “Thursday, November 26, 17:00”. The clock has 24 hours, as on Japanese letters. */
export function sayInstantIn(language: string, at: Date): string {
  const day = format(language, { weekday: 'long', month: 'long', day: 'numeric' }).format(at);
  const time = format(language, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return `${day}${language.startsWith('zh') ? ' ' : ', '}${time}`;
}

/** The hours in another language, days with the same hours together: “Mon–Sat 8:30–17:30 (closed on public holidays …)”. */
export function hoursTextIn(language: string, { hours, closures }: Profile): string {
  const { to, and, holidays, yearEnd, closed, unknown } = words[language]!;
  if (hours === 'unknown') return unknown;
  const said = hourRuns(hours, { to, and, name: (day) => weekdayIn(language, day) });
  const shut = [closures.holidays && holidays, closures.yearEnd && yearEnd].filter(Boolean).join(and);
  return `${said}${shut ? ` (${closed(shut)})` : ''}`;
}

/** The short name of a weekday; 1 March 2026 is a Sunday. */
function weekdayIn(language: string, day: Day): string {
  return format(language, { weekday: 'short' }).format(instant(`2026-03-0${weekdays.indexOf(day) + 1}`, '12:00'));
}
