import { describe, expect, test } from '@jest/globals';
import { lengthWithoutBoilerplate } from './boilerplate.js';

const kept = (...pieces: string[]): string[] => pieces.slice(0, lengthWithoutBoilerplate(pieces));

describe('boilerplate at the end of a copied page', () => {
  test('cuts heading, notes and form labels', () => {
    expect(
      kept(
        'The tide rose.',
        'Leave a Reply Cancel reply',
        'Your email address will not be published. Required fields are marked *',
        'Comment *',
        'Name *\nEmail *\nWebsite',
        'Save my name, email, and website in this browser for the next time I comment.',
        'Post Comment',
      ),
    ).toEqual(['The tide rose.']);
  });

  test.each([
    'Leave a Reply',
    'Leave a comment',
    'LEAVE A REPLY TO ANA RUIZ',
    'Your email address will not be published.',
    'Required fields are marked *',
    'You must be logged in to post a comment.',
    '© 2026 The Quayside Post. All rights reserved.',
  ])('cuts %j', (piece) => expect(kept('The tide rose.', piece)).toEqual(['The tide rose.']));

  test.each([
    'She found a note: “Leave a reply by noon.”',
    'The form said that your email address will not be published, and nobody believed it.',
    'Comment',
    'Leave a reply to the harbour office if the lamp fails, the notice said, and someone will come.',
    'All rights reserved for fishermen were given up.',
  ])('leaves the last paragraph %j', (piece) =>
    expect(kept('The tide rose.', piece)).toEqual(['The tide rose.', piece]),
  );

  test('leaves what stands above a real paragraph', () => {
    expect(kept('Title', 'Leave a Reply', 'That was the sign on the door.')).toHaveLength(3);
  });

  test('never cuts the first piece', () => expect(kept('Leave a Reply')).toEqual(['Leave a Reply']));
});
