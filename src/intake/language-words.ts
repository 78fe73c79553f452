/**
 * Everyday words that short messages in Latin letters are made of, without accents, as people type them on a phone. A word may
 * stand in several languages. Japanese stands here in romaji, Nepali as it is typed without its script.
 */
const lists = {
  en: `i im my me you your we our he she they it is am are was the a an and or but to of in for with from on at this that not no dont
    cant cannot can could will would should do does did have has had need want help please hello hi hey good morning evening thanks thank
    what where when how who there someone anyone money food work job lost rent pay husband wife child children son daughter mother
    father hits hit me alone pregnant hungry sick scared afraid die speak english japanese know get any so because about school`,
  vi: `toi khong em anh chi con co la bi cua va voi cho duoc giup xin chao minh ban muon can tien viec nha chong vo danh hoc mat tra
    hoi ve an benh chet so lam nao gi oi da roi qua rat nhung khi tai tieng viet nguoi dang ma nay do thi nua het doi khoc buon day
    ngay thang phai biet noi gia dinh ai o dau`,
  pt: `nao sim eu voce vc oi ola meu minha me estou to tenho preciso ajuda ajudar socorro dinheiro trabalho emprego aluguel pagar pra
    para com sem um uma o os a as e de do da em no na que por favor bom boa dia tarde noite obrigado obrigada marido mulher filho filha
    escola fome comida sozinha sozinho gravida perdi fala falar portugues alguem posso como onde quando muito doente medo bate casa
    visto ninguem mais ele ela nos`,
  tl: `ako ko po opo ng ang mga sa na ba at ay wala walang may mayroon ka mo kami namin kayo siya niya hindi huwag oo tulong tulungan kailangan
    pera trabaho pagkain gutom asawa anak paano saan ano bakit kumusta kamusta magandang umaga hapon gabi salamat gusto pwede puwede naman lang
    din rin kasi para upa bahay sinasaktan buntis takot ayoko aking akin nawalan makabayad bayad tagalog pilipino nanay tatay`,
  es: `no si yo tu usted hola mi me mis tengo necesito ayuda ayudar ayudenme por favor dinero trabajo renta alquiler pagar para con sin un una
    el la los las y de del en que es soy estoy esta buenos buenas dias tardes noches gracias marido esposo esposa hijo hija hijos escuela
    hambre comida sola solo embarazada perdi habla hablan espanol alguien puedo pueden puede como donde cuando muy enfermo enferma miedo
    pega casa nadie mas quiero auxilio nos`,
  id: `saya aku tidak gak nggak ga tak ada tolong bantu bantuan butuh perlu mau ingin bisa uang kerja pekerjaan makan makanan lapar rumah
    sewa kontrakan bayar suami istri anak sekolah hamil sakit takut sendiri sendirian bagaimana gimana dimana apa siapa kapan kenapa dan
    atau untuk buat dengan dari di ke yang ini itu kami kita anda selamat pagi siang sore malam halo terima kasih cara kehilangan memukul
    punya bahasa indonesia sudah belum sangat juga karena mati`,
  ne: `malai mero ma hami timi tapai cha chha chaina chhaina chhu ho hoina garnu garne garna sahayog maddat chahiyo chahincha paisa kaam kam
    khana ghar bhada sriman srimati chhora chhori namaste namaskar dhanyabad k ke kasari kaha kina pani nepali bhayo gumyo sakdina tirna
    biramii birami dar lagyo eklai`,
  ja: `desu masu desuka masuka nai naidesu arimasen kudasai onegai onegaishimasu shimasu sumimasen konnichiwa konbanwa ohayou arigatou watashi
    boku okane shigoto soudan tasukete tasukte kodomo haha chichi otto tsuma ie yachin byouin komatte komatteimasu shitai wa ga wo ni de
    ka ne yo mo kara made dou sureba ii shinitai tabemono nihongo hai iie`,
} as const;

/** @see lists */
export const everydayWords: [language: string, words: Set<string>][] = Object.entries(lists).map(([language, list]) => [
  language === 'pt' ? 'pt-BR' : language,
  new Set(list.split(/\s+/)),
]);
