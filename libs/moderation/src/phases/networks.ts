import { compileNetworks } from '../match/networks.js';
import { rulePhase } from '../phase.js';
import { texts, then } from '../rules/parameters.js';
import { readList } from '../rules/read-list.js';

/** Where it came from, as far as that is ever known here: a /24, or a /64 of IPv6. */
export const networks = rulePhase({
  name: 'networks',
  version: 1,
  about:
    'Looks for networks that comments come from. Nothing narrower than a /24, or a /64 of IPv6, is known here.',
  parameters: {
    cidrs: texts('Networks, such as 203.0.113.0/24 or 2001:db8::/32.', 10_000, 49),
    then: then(['hold', 'reject', 'refuse'], 'hold'),
  },
  prepare: (params) => ({ ...params, list: readList('cidrs', params.cidrs, compileNetworks) }),
  judge({ network }, _facts, params) {
    if (network === null || !params.list.contains(network)) return undefined;
    return { outcome: params.then, code: 'listed_network', score: 0.6 };
  },
});
