import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { check, messageTypes, violations } from './check.js';

const family = '👨‍👩‍👧‍👦';
const text = (text: unknown) => ({ type: 'text', text });
const quick = (action: object) => [{ ...text('a'), quickReply: { items: [{ type: 'action', action }] } }];
const template = (template: object) => [{ type: 'template', altText: 'a', template }];
const tap = { type: 'message', label: 'a', text: 'a' };
const image = 'https://example.com/a.jpg';

describe('what LINE refuses', () => {
  it.each<[string, unknown, string]>([
    ['no message', [], 'messages'],
    ['six messages', Array(6).fill(text('a')), 'messages'],
    ['no list', text('a'), 'messages'],
    ['an empty text', [text('')], 'messages[0].text'],
    ['no text', [text('a'), { type: 'text' }], 'messages[1].text'],
    ['2,501 apples', [text('🍎'.repeat(2501))], 'messages[0].text'],
    ['an unknown type', [{ type: 'hologram' }], 'messages[0].type'],
    [
      '21 emojis',
      [{ ...text('$'), emojis: Array(21).fill({ index: 0, productId: 'a', emojiId: '1' }) }],
      'messages[0].emojis',
    ],
    [
      '14 quick replies',
      [{ ...text('a'), quickReply: { items: Array(14).fill({ action: tap }) } }],
      'messages[0].quickReply.items',
    ],
    ['a label of 21', quick({ ...tap, label: family.repeat(21) }), 'messages[0].quickReply.items[0].action.label'],
    [
      'a quick reply without label',
      quick({ type: 'message', text: 'a' }),
      'messages[0].quickReply.items[0].action.label',
    ],
    ['an action text of 301', quick({ ...tap, text: 'あ'.repeat(301) }), 'messages[0].quickReply.items[0].action.text'],
    [
      'a menu switch in a quick reply',
      quick({ type: 'richmenuswitch', label: 'a', data: '', richMenuAliasId: 'a' }),
      'messages[0].quickReply.items[0].action',
    ],
    [
      'a silent postback',
      quick({ type: 'postback', label: 'a', data: 'a' }),
      'messages[0].quickReply.items[0].action.displayText',
    ],
    [
      'two texts of a postback',
      quick({ type: 'postback', label: 'a', data: 'a', displayText: 'a', text: 'a' }),
      'messages[0].quickReply.items[0].action',
    ],
    [
      'data of 301',
      quick({ type: 'postback', label: 'a', data: 'a'.repeat(301), displayText: 'a' }),
      'messages[0].quickReply.items[0].action.data',
    ],
    [
      'a script as a link',
      quick({ type: 'uri', label: 'a', uri: 'javascript:alert(1)' }),
      'messages[0].quickReply.items[0].action.uri',
    ],
    [
      'a time with a zone',
      quick({ type: 'datetimepicker', label: 'a', data: '', mode: 'datetime', initial: '2026-11-25T10:00Z' }),
      'messages[0].quickReply.items[0].action',
    ],
    [
      'a day after 2100',
      quick({ type: 'datetimepicker', label: 'a', data: '', mode: 'date', max: '2101-01-01' }),
      'messages[0].quickReply.items[0].action',
    ],
    [
      'min after max',
      quick({ type: 'datetimepicker', label: 'a', data: '', mode: 'time', min: '10:00', max: '09:00' }),
      'messages[0].quickReply.items[0].action',
    ],
    [
      'an http picture',
      [{ type: 'image', originalContentUrl: 'http://example.com/a.jpg', previewImageUrl: image }],
      'messages[0].originalContentUrl',
    ],
    ['a sender called LINE', [{ ...text('a'), sender: { name: 'Line' } }], 'messages[0].sender.name'],
    [
      'a long place',
      [{ type: 'location', title: 'あ'.repeat(101), address: 'a', latitude: 35, longitude: 139 }],
      'messages[0].title',
    ],
    [
      'buttons of 61 with a title',
      template({ type: 'buttons', title: 'a', text: 'あ'.repeat(61), actions: [tap] }),
      'messages[0].template.text',
    ],
    [
      'five buttons',
      template({ type: 'buttons', text: 'a', actions: Array(5).fill(tap) }),
      'messages[0].template.actions',
    ],
    ['one answer to confirm', template({ type: 'confirm', text: 'a', actions: [tap] }), 'messages[0].template.actions'],
    [
      'uneven columns',
      template({
        type: 'carousel',
        columns: [
          { text: 'a', actions: [tap] },
          { text: 'a', actions: [tap, tap] },
        ],
      }),
      'messages[0].template.columns',
    ],
    [
      'a long picture label',
      template({ type: 'image_carousel', columns: [{ imageUrl: image, action: { ...tap, label: 'あ'.repeat(13) } }] }),
      'messages[0].template.columns[0].action.label',
    ],
    [
      '13 bubbles',
      [{ type: 'flex', altText: 'a', contents: { type: 'carousel', contents: Array(13).fill({ type: 'bubble' }) } }],
      'messages[0].contents.contents',
    ],
    [
      'a long altText',
      [{ type: 'flex', altText: 'a'.repeat(401), contents: { type: 'bubble' } }],
      'messages[0].altText',
    ],
  ])('%s', (_, messages, property) => {
    expect(violations(messages).map((violation) => violation.property)).toEqual([property]);
    expect(check(messages)[0]).toMatch(/^messages.*: ./);
  });
});

describe('what LINE accepts', () => {
  it.each<[string, unknown]>([
    ['5,000 units', [text('あ'.repeat(5000))]],
    ['a label of 20 families', quick({ ...tap, label: family.repeat(20) })],
    ['buttons of 160 without a title', template({ type: 'buttons', text: 'あ'.repeat(160), actions: [tap] })],
    ['a phone link', quick({ type: 'uri', label: 'a', uri: 'tel:0000000000' })],
    [
      'a picked day',
      quick({ type: 'datetimepicker', label: 'a', data: '', mode: 'date', min: '1900-01-01', max: '2100-12-31' }),
    ],
    ['a field that this version does not know', [{ ...text('a'), newField: 1 }]],
  ])('%s', (_, messages) => {
    expect(check(messages)).toEqual([]);
  });
});

describe("beside LINE's own file", () => {
  interface Schema {
    required?: string[];
    allOf?: Schema[];
    $ref?: string;
    discriminator?: { mapping: Record<string, string> };
  }
  const schemas: Record<string, Schema> = parse(readFileSync('test/fixtures/line/messaging-api.yml', 'utf8')).components
    .schemas;
  const types = schemas.Message!.discriminator!.mapping;
  const required = (schema: Schema): string[] => [
    ...(schema.required ?? []),
    ...(schema.allOf ?? []).flatMap(required),
  ];

  it('knows every message type', () => {
    expect([...messageTypes].sort()).toEqual(Object.keys(types).sort());
  });

  it.each(Object.entries(types))('wants whatever the file requires of %s', (type, ref) => {
    const wanted = required(schemas[ref.split('/').at(-1)!]!);
    const found = violations([{ type }]).map(({ property }) => property.replace('messages[0].', ''));
    expect(found).toEqual(expect.arrayContaining(wanted));
  });
});
