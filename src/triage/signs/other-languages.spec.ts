import { assess } from '../assess.js';

describe('plain words of danger in other languages', () => {
  it.each([
    ['I want to kill myself', 'U3', 'suicide'],
    ['My husband hits me every night', 'U3', 'dv'],
    ['We have no food at home', 'U3', 'no_food'],
    ['I have nowhere to sleep tonight', 'U3', 'no_shelter'],
    ['My mother is not breathing', 'U4', 'medical_emergency'],
    ['我不想活了', 'U3', 'suicide'],
    ['老公打我', 'U3', 'dv'],
    ['没有东西吃', 'U3', 'no_food'],
    ['죽고 싶어요', 'U3', 'suicide'],
    ['Tôi muốn chết', 'U3', 'suicide'],
    ['Chồng tôi đánh tôi', 'U3', 'dv'],
    ['Quero morrer', 'U3', 'suicide'],
    ['Meu marido me bate', 'U3', 'dv'],
    ['Estou sem comida', 'U3', 'no_food'],
    ['No quiero vivir más', 'U3', 'suicide'],
    ['Gusto ko nang mamatay', 'U3', 'suicide'],
    ['saya ingin mati', 'U3', 'suicide'],
    ['म आत्महत्या गर्छु', 'U3', 'suicide'],
  ])('%s', (text, level, danger) => {
    const read = assess(text);
    expect(read.urgency >= level).toBe(true);
    expect(read.dangers).toContain(danger);
  });

  it.each(['help', 'Help me!', 'Socorro', '救命', 'cứu tôi với'])('a cry for help alone is urgent: %s', (text) => {
    expect(assess(text).urgency >= 'U3').toBe(true);
  });

  it.each([
    'Could you help me with the form for the nursery?',
    'Is the lecture on suicide prevention on Monday?',
    'No food allowed in the hall, is that right?',
    'Xin chào, tôi muốn hỏi về trường học',
    '请问市政府几点开门',
    'Onde fica a biblioteca?',
  ])('an ordinary question is no alarm: %s', (text) => {
    expect(assess(text).urgency < 'U3').toBe(true);
  });
});
