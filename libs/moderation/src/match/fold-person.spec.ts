import { describe, expect, test } from '@jest/globals';
import { foldPerson } from './fold-person.js';

describe('the one spelling of a person, for bans', () => {
  test.each([
    ['J.o.h.n+spam@GMail.com', 'john@gmail.com'],
    ['john@googlemail.com', 'john@gmail.com'],
    ['John.Doe+a+b@Example.com', 'john.doe@example.com'],
    ['john-x@yahoo.co.uk', 'john@yahoo.co.uk'],
    ['john-x+y@ymail.com', 'john@ymail.com'],
    ['anne-marie@example.com', 'anne-marie@example.com'],
    ['shop@john.fastmail.com', 'john@fastmail.com'],
    ['john+shop@fastmail.com', 'john@fastmail.com'],
    ['john@mail.example.com', 'john@mail.example.com'],
    ['a@münchen.example', 'a@xn--mnchen-3ya.example'],
    ['+tag@example.com', '+tag@example.com'],
    ['"a+b"@example.com', '"a+b"@example.com'],
    ['Nobody', 'nobody'],
  ])('C22: %s is %s', (email, person) => {
    expect(foldPerson(email)).toBe(person);
    expect(foldPerson(person)).toBe(person);
  });

  test('C22: two people are not joined: dots count outside the hosts that ignore them', () => {
    expect(foldPerson('john.doe@example.com')).not.toBe(foldPerson('johndoe@example.com'));
  });
});
