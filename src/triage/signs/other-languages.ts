import type { Sign } from '../sign.js';

/** Alternatives as they stand in a folded text: small letters, and a space only between two that have no marks. */
function words(...alternatives: string[]): RegExp {
  return new RegExp(`(?:${alternatives.join('|').replace(/ [?]?/g, ' ?')})`, 'g');
}

/**
 * The plainest words of danger in the languages of the questionnaire and its neighbours. Ordinary dictionary words,
 * no more: such a text stays `unread` as well, and a person who knows the language has to look.
 */
export const otherLanguages: readonly Sign[] = [
  {
    code: 'suicide.other_language',
    level: 'U3',
    dangers: ['suicide'],
    fields: ['mental_health', 'foreign'],
    say: words(
      'kill(?:ing)? myself|suicid(?:e|al)|(?:want|wish|going) to die|end my life|better off dead',
      '自杀|自殺吧|我想死|不想活|想结束生命|活不下去',
      '자살|죽고 ?싶|죽을래|살기 ?싫',
      'tự tử|tự sát|muốn chết|không muốn sống',
      'me matar|suicídio|suicidio|quero morrer|não quero (?:mais )?viver|quiero morir|matarme|no quiero vivir',
      'magpakamatay|gusto ko nang? mamatay|ayoko nang? mabuhay|bunuh diri|ingin mati|mau mati',
      'आत्महत्या|मर्न मन|मर्न चाहन्छु|मरना चाहत',
    ),
    without: /prevention|hotline poster|lecture|seminar|palestra|hội thảo|讲座/,
  },
  {
    code: 'violence.other_language',
    level: 'U3',
    dangers: ['dv'],
    fields: ['violence', 'foreign'],
    say: words(
      '(?:husband|boyfriend|partner|wife|father|he|she) (?:hits?|beats?|is (?:hitting|beating)|hurts?|punched|kicks?|strangled) me|domestic violence|(?:raped|rape) me|he will kill me',
      '(?:老公|丈夫|男朋友|他)(?:打我|要杀我|掐我)|家暴|被打',
      '(?:남편|남자친구)(?:이|가)? ?(?:때려|때렸|죽이)|가정 ?폭력',
      '(?:chồng|bạn trai|anh ta) (?:tôi )?(?:đánh|bóp cổ|dọa giết)|bạo lực gia đình|bị đánh',
      '(?:marido|namorado|pareja|esposo|novio|ele|él) (?:me )?(?:bate|bateu|agride|pega|golpea|golpeó)|violência doméstica|violencia doméstica',
      'sinasaktan ako|binubugbog ako|suami (?:saya )?(?:memukul|pukul)|dipukul suami',
      'श्रीमान(?:ले)? ?(?:कुट|पिट)|घरेलु हिंसा',
    ),
    without: /lecture|seminar|poster|leaflet/,
  },
  {
    code: 'food.other_language',
    level: 'U3',
    dangers: ['no_food'],
    fields: ['food', 'foreign'],
    say: words(
      'no food|nothing to eat|have not eaten|haven.?t eaten|starving',
      '没有(?:东西)?吃|没饭吃|没吃饭|好几天没吃',
      '먹을 ?(?:것|게)이? ?없|굶고',
      'không có gì ăn|không có (?:đồ|thức) ăn|hết gạo',
      'sem comida|nada (?:para|pra) comer|no tengo comida|nada que comer|passando fome',
      'walang pagkain|walang makain|tidak ada makanan|खाने कुरा छैन|खाना छैन',
    ),
    without: /no food (?:allowed|waste)|allerg/,
  },
  {
    code: 'shelter.other_language',
    level: 'U3',
    dangers: ['no_shelter'],
    fields: ['housing', 'foreign'],
    say: words(
      'nowhere to (?:sleep|stay|go)|no place to (?:sleep|stay)|sleeping (?:outside|on the street|in (?:the park|my car))|kicked out',
      '没地方(?:住|睡)|被赶出|无家可归|睡在外面',
      '잘 ?곳이? ?없|쫓겨났',
      'không có chỗ (?:ngủ|ở)|bị đuổi (?:ra )?khỏi nhà',
      'sem lugar (?:para|pra) (?:dormir|ficar)|não tenho onde (?:dormir|ficar|morar)|no tengo dónde dormir|dormindo na rua',
      'walang matutulugan|walang matirhan|tidak punya tempat tinggal|सुत्ने ठाउँ छैन',
    ),
  },
  {
    code: 'collapse.other_language',
    level: 'U4',
    dangers: ['medical_emergency'],
    fields: ['health', 'foreign'],
    say: words(
      'not breathing|unconscious|can.?t breathe|won.?t wake up|chest pain|overdosed?',
      '没有呼吸|昏倒|不省人事|呼吸困难|叫不醒',
      '숨을 ?(?:안|못) ?쉬|의식이? ?없|쓰러졌',
      'không thở|bất tỉnh|khó thở|ngất',
      'não (?:está )?respira|desmai|inconsciente|no respira|sem respirar',
      'hindi humihinga|walang malay|tidak bernapas|pingsan|सास फेर्न',
    ),
    without: /first.?aid (?:course|class|training)|drill/,
  },
  {
    code: 'help.other_language',
    level: 'U3',
    fields: ['foreign'],
    say: words(
      '^(?:please )?help(?: me)?(?: please)?[!. ]*$|please save (?:me|us)|i am in danger',
      '救命(?![のぼ胴士講措器具])|救救我|살려 ?주세요|cứu tôi|cứu với|socorro|auxilio|saklolo|tolong selamatkan|बचाउनुहोस्',
    ),
  },
];
