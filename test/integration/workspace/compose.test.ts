import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Env, variablesOf } from '@rejoinder/config';

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '../../..', name), 'utf8');

describe('Docker Compose', () => {
  const given = read('docker-compose.yml') + read('Dockerfile');
  const example = read('.env.example');

  test.each(variablesOf(Env).map(({ name }) => name))(
    'passes %s on, and .env.example explains it',
    (name) => {
      expect(given).toMatch(new RegExp(`\\b${name}\\b`));
      expect(example).toMatch(new RegExp(`^#? ?${name}=`, 'm'));
    },
  );

  /** Each service with its lines. */
  const services = new Map(
    (/^services:\n(.*?)^\S/ms.exec(read('docker-compose.yml'))?.[1] ?? '')
      .split(/^ {2}(?=[\w-]+:$)/m)
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf(':')), text.replaceAll(/^\s*#.*$/gm, '')]),
  );
  const scaled = [...services].filter(([, text]) => text.includes('profiles: [scale]')).map(([name]) => name);

  test('L7: without a profile it is what it was; with the profile scale all that many machines have is there', () => {
    expect([...services.keys()].filter((name) => !scaled.includes(name))).toEqual([
      'database',
      'migrate',
      'server',
      'mail',
    ]);
    expect(scaled).toEqual(['web', 'worker', 'balancer', 'allow-replication', 'standby']);
    expect(services.get('web')).toMatch(/replicas: 3/);
    expect(services.get('worker')).toMatch(/RUN_JOBS: 'true'/);
  });

  test('L7: nothing of it is open to others than this machine, and only the balancer to that', () => {
    for (const name of scaled) expect(services.get(name)?.includes('ports:')).toBe(name === 'balancer');
    expect(services.get('balancer')).toContain(`ports: ['127.0.0.1:8080:8080']`);
  });

  test('the balancer finds the servers, and says whom it speaks for', () => {
    const balancer = read('docker/balancer.conf');
    expect(/http:\/\/([\w-]+):(\d+);/.exec(balancer)?.slice(1)).toEqual(['web', '3000']);
    expect(services.get('web')).toMatch(/PORT: 3000/);
    expect(balancer).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
    expect(services.get('web')).toMatch(/TRUSTED_PROXIES: \$\{TRUSTED_PROXIES:-\d/);
  });

  test('every file that a service mounts is there', () => {
    const mounted = [...read('docker-compose.yml').matchAll(/'\.\/([^:']+):/g)].map(([, file = '']) => file);
    expect(mounted).toHaveLength(3);
    for (const file of mounted) expect(read(file).length).toBeGreaterThan(100);
  });
});
