import { escapeMrkdwn, toDateText } from '../messages/mrkdwn.ts';
import { toAnswerText } from './answer-words.ts';
import type { LastAnswer } from './ask-last-time.ts';

/** What is told once the tokens are destroyed: that, what Pinterest said last, and what is left to do there. */
export function disconnectedSentences(told: {
  username: string;
  answer: LastAnswer | undefined;
  zone: string;
  settingsUrl: string;
}): readonly string[] {
  return [
    `Corkboard has destroyed its access to *@${escapeMrkdwn(told.username)}*.`,
    answerSentence(told.answer, told.zone),
    `Pinterest gives apps no way to take themselves off its list: open <${told.settingsUrl}|Pinterest’s settings> and remove Corkboard among the connected apps, if it still stands there.`,
  ];
}

function answerSentence(answer: LastAnswer | undefined, zone: string): string {
  if (answer === undefined) {
    return 'There was no working token left to ask Pinterest with one last time.';
  }
  const asked = `With the token that was just destroyed, Corkboard asked Pinterest one last time (${toDateText(answer.at, zone)}). The answer: ${toAnswerText(answer)}.`;
  switch (answer.verdict) {
    case 'refused':
      return `${asked} That is Pinterest’s own word that this access has ended there too.`;
    case 'accepted':
      return `${asked} At Pinterest this access has not ended. Nobody holds its tokens any more; ${endWords(answer.endsAt, zone)}.`;
    case 'unclear':
      return `${asked} That does not tell whether the access has ended there too.`;
  }
}

function endWords(endsAt: Date | null, zone: string): string {
  const removal = 'they end when the account’s owner removes Corkboard';
  return endsAt === null ? removal : `${removal}, or by themselves (${toDateText(endsAt, zone)})`;
}
