import { describe, expect, test } from '@jest/globals';
import { isCredit } from './credit.js';

describe('isCredit', () => {
  test.each([
    'Ingrid Solheim/Nordlys Press — Wide Pictures',
    'Ingrid Solheim/Nordlys',
    'Ingrid Solheim / Nordlys',
    'Zoë van der Berg/Agence du Port',
    'Łukasz Żółć-O’Neill/EPA-EFE',
    'J.K. al-Sayed/dpa',
    'Ana Ruiz and Bo Ek/Harbour Wire',
    'Tomás Ruiz for The Quayside Post',
    'Tomás Ruiz for Quayside News',
    'Tomás Ruiz — Reuters',
    'Tomás Ruiz – AP',
    'Tomás Ruiz | Nordfoto',
    'Port Authority Press Service, via Reuters',
    '(Ingrid Solheim/Nordlys)',
    '李雷/港口通讯社',
    'Photo: Ana Ruiz',
    'Photo by Ana Ruiz.',
    'Pool photo by Ana Ruiz',
    'Photograph: Ana Ruiz, Quayside Post',
    'Image courtesy of the harbour museum',
    'Credit: Ana Ruiz',
    'Credit...Ana Ruiz for The Quayside Post',
    'Foto: Jürgen Groß/Küstenbild',
    'Crédit photo : Zoé Lévêque',
    '© 2026 Ana Ruiz',
    '(c) Harbour Archive',
  ])('A3: takes %j for a credit', (line) => expect(isCredit(line)).toBe(true));

  test.each([
    'It was raining.',
    'Nobody came',
    'A Quiet Night',
    'Ana Ruiz',
    '— Ana Ruiz',
    '— Ana Ruiz, Quayside Post',
    'Ana Ruiz, harbour master',
    'Ana Ruiz — harbour master',
    'Part Two — The Storm',
    'Monday Morning — The Harbour',
    'The Tide/The Moon',
    'Yes/No',
    '“Either/Or,” she said',
    '“Ana Ruiz/Reuters”',
    'Ana Ruiz for Mayor',
    'A lamp for The Quay',
    'Sincerely, Bo Ek for The Harbour Committee',
    'Photo finish in the harbour race',
    'Photo: a boat at dawn',
    'Photo by photo, the archive was restored.',
    'Photograph by Ana Ruiz shows the quay under water',
    'Credit: yes or no',
    'Credit where it is due',
    'Ana Ruiz/Reuters said on Monday that the quay would close.',
    'https://example.org/Ana',
    'He went to London/Paris by train',
    'ANNA: Who is there?',
    '',
  ])('leaves %j a paragraph', (line) => expect(isCredit(line)).toBe(false));

  test('stays quick on long lines without an end', () => {
    const started = performance.now();
    for (const line of ['Ana '.repeat(30), '/'.repeat(140), ' — '.repeat(40), 'A'.repeat(5_000_000)])
      isCredit(line);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
