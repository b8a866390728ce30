import type { Agreement } from '../document.ts';
import type { Scope } from '../read/scope.ts';
import { checkActsReach } from './acts-reach.ts';
import { checkArticlesCovered } from './articles-covered.ts';
import { checkBearersCan } from './bearers-can.ts';
import { checkClassCircles, classesEnd } from './class-circles.ts';
import { checkDemandsEnd } from './demands-end.ts';
import { checkImplications } from './implications.ts';
import { checkNeverTrue } from './never-true.ts';
import { checkQuotasApply } from './quotas-apply.ts';
import { checkTwinDeadlines } from './twin-deadlines.ts';

/** Notes what the rules say together that cannot be meant; each rule by itself was already read. */
export function checkAgreement(agreement: Agreement, scope: Scope): void {
  const checks = [
    checkClassCircles,
    checkDemandsEnd,
    checkBearersCan,
    checkActsReach,
    checkQuotasApply,
    checkArticlesCovered,
  ];
  // What follows looks for facts under which conditions hold, and could not be followed through a circle.
  const searching = classesEnd(agreement) ? [checkNeverTrue, checkImplications, checkTwinDeadlines] : [];
  for (const check of [...checks, ...searching]) check(agreement, scope);
}
