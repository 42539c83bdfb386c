import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { LARGE_BODY_LIMIT } from '../../http/large-bodies.js';
import { BacktestDto, ChangeRulesDto } from '../../rules/rules.dto.js';
import { BAD_QUERY, UNCHANGED, forStaff } from '../describe.js';
import { HEADERS } from '../headers.js';
import { IF_NONE_MATCH } from '../parameters.js';
import { BacktestAnswer, PhaseList, RuleSetAnswer, RuleVersionList } from '../schemas/rules.js';

const rules = forStaff('Rules');

const fresh = { ETag: HEADERS.ETag };
const versioned = { ETag: HEADERS.RulesVersion };

const LARGE = `The body may have up to ${LARGE_BODY_LIMIT / 1024 / 1024} MiB, so that long word lists fit.`;

const IF_MATCH_RULES = ApiHeader({
  name: 'if-match',
  description:
    'The ETag of the rules as they were read: what somebody else wrote since is never overwritten.',
  required: true,
  schema: { type: 'string', pattern: '^"[0-9]{1,9}"$', example: '"3"' },
});

const VERSION = ApiParam({
  name: 'version',
  description: 'Number of the version; 0 for the starting rules.',
  schema: { type: 'string', pattern: '^[0-9]{1,9}$' },
});

export const readRules = rules({
  id: 'readRules',
  summary: 'Read the rules in force',
  description: 'Their ETag is their version: send it back as `If-Match` with a change.',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'The rules.', schema: RuleSetAnswer, headers: versioned },
    ...UNCHANGED,
  },
  refusals: [],
});

export const changeRules = rules({
  id: 'changeRules',
  summary: 'Write the next version of the rules',
  description:
    'All rules at once; they hold from the very next comment on. Every fault is told by where it stands, such as ' +
    `\`rules[3].params.words[2]\`; the first hundred, where there are more. ${LARGE}`,
  takes: [IF_MATCH_RULES],
  body: { schema: ChangeRulesDto },
  answers: {
    200: { description: 'The rules that are in force now.', schema: RuleSetAnswer, headers: versioned },
  },
  refusals: ['invalid_if_match', 'stale_version', 'if_match_required'],
});

export const listRuleVersions = rules({
  id: 'listRuleVersions',
  summary: 'List the versions of the rules, newest first',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'One page of the list.', schema: RuleVersionList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['invalid_cursor', ...BAD_QUERY],
});

export const readRuleVersion = rules({
  id: 'readRuleVersion',
  summary: 'Read one version of the rules',
  takes: [VERSION, IF_NONE_MATCH],
  answers: {
    200: { description: 'The rules as they were.', schema: RuleSetAnswer, headers: fresh },
    ...UNCHANGED,
  },
  refusals: ['rules_not_found'],
});

export const listPhases = rules({
  id: 'listPhases',
  summary: 'See what rules can be made of',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'Every phase with its parameters.', schema: PhaseList, headers: fresh },
    ...UNCHANGED,
  },
  refusals: [],
});

export const backtestRules = rules({
  id: 'backtestRules',
  summary: 'Try rules on what was decided',
  description:
    'Judges the last decided comments of readers again, by the rules that are sent or by those in force, with what ' +
    'was known then, and compares with what was decided and with what people decided. Nothing is changed. Comments ' +
    `that were refused were never stored and cannot be judged again. ${LARGE}`,
  body: { schema: BacktestDto },
  answers: { 200: { description: 'What comes out.', schema: BacktestAnswer } },
  refusals: ['article_not_found'],
});
