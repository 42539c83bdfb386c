import type { RulesReport, RuleVersion, RuleVersionInfo } from '@rejoinder/comments';
import type { Parameter, Rule, RulePhase } from '@rejoinder/moderation';
import { commentUrl } from '../comments/comment.presenter.js';

export function presentRules(rules: RuleVersion) {
  return {
    ...presentVersion(rules),
    recordedAs: rules.recordedAs,
    rules: rules.rules.map(presentRule),
  };
}

export function presentVersion({ version, note, at, by }: RuleVersionInfo) {
  return { version, note, at: at?.toISOString() ?? null, by };
}

function presentRule(rule: Rule) {
  return {
    id: rule.id,
    phase: rule.phase,
    enabled: rule.enabled,
    articles: [...rule.articles],
    tags: [...rule.tags],
    tell: rule.tell,
    nudge: rule.nudge,
    params: { ...rule.params },
  };
}

export function presentPhase({ name, version, about, parameters }: RulePhase) {
  return {
    name,
    version,
    about,
    parameters: Object.entries(parameters).map(([parameter, shape]) => presentParameter(parameter, shape)),
  };
}

function presentParameter(name: string, shape: Parameter) {
  const { type, about } = shape;
  const same = { name, type, about, default: presentDefault(shape.default) };
  switch (type) {
    case 'number':
      return { ...same, min: shape.min, max: shape.max, whole: shape.whole };
    case 'choice':
      return { ...same, of: [...shape.of] };
    case 'text':
      return { ...same, maxLength: shape.maxLength };
    case 'texts':
      return { ...same, maxLength: shape.maxLength, maxItems: shape.maxItems };
    case 'flag':
      return same;
  }
}

function presentDefault(value: Parameter['default']) {
  return typeof value === 'object' ? [...value] : value;
}

export function presentReport({ judged, complete, good, bad, different, rules, notReplayable }: RulesReport) {
  return {
    judged,
    complete,
    decidedByPeople: { good, bad },
    different: {
      count: different.count,
      items: different.items.map(({ past, would, wouldReason, rule }) => ({
        commentId: past.commentId,
        was: past.was,
        wasReason: past.reason,
        would,
        wouldReason,
        rule,
        nowStatus: past.nowStatus,
        url: commentUrl(past.articleSlug, past.commentId),
      })),
    },
    rules: rules.map(({ id, phase, fired, precision, recall, decidedByPeople }) => ({
      id,
      phase,
      fired,
      precision,
      recall,
      decidedByPeople,
    })),
    notReplayable: [...notReplayable],
  };
}
