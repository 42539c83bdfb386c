import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Impatience } from './impatience.js';

describe('impatience', () => {
  let impatience: Impatience;
  let socket: Socket;
  let next: jest.Mock<() => void>;

  beforeEach(() => {
    jest.useFakeTimers();
    impatience = new Impatience();
    socket = new Socket();
    next = jest.fn();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('who was told nothing goes on at once', () => {
    impatience.note(new Socket(), 2);
    impatience.hold(socket, next);
    expect(next).toHaveBeenCalledTimes(1);
  });

  test('who asks before it was told to is kept until then', () => {
    impatience.note(socket, 2);
    jest.advanceTimersByTime(500);
    impatience.hold(socket, next);
    jest.advanceTimersByTime(1_499);
    expect(next).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(next).toHaveBeenCalledTimes(1);
    expect(socket.listenerCount('close')).toBe(0);
    impatience.hold(socket, next);
    expect(next).toHaveBeenCalledTimes(2);
  });

  test('who leaves meanwhile is forgotten', () => {
    impatience.note(socket, 2);
    impatience.hold(socket, next);
    socket.emit('close');
    jest.advanceTimersByTime(10_000);
    expect(next).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
