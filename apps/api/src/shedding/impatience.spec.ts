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
    impatience.hold(socket, next);
    expect(next).toHaveBeenCalledTimes(2);
  });

  test('who goes on asking without waiting for answers is cut off, and nothing of it goes on', () => {
    impatience.note(socket, 2);
    for (let n = 0; n < 8; n++) impatience.hold(socket, next);
    expect([socket.destroyed, socket.listenerCount('close')]).toEqual([false, 1]);
    impatience.hold(socket, next);
    expect(socket.destroyed).toBe(true);
    impatience.hold(socket, next);
    socket.emit('close');
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(10_000);
    expect(next).not.toHaveBeenCalled();
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
