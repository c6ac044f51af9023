import { z } from 'zod';
import { isTimeZone } from '../../pins/wall-time.ts';
import { blocks, type SettingsForm } from './modal.ts';
import { publishOnceMore } from './unclear-publish-input.ts';

/** What the inputs hold, in Slack's shapes. */
const elementSchema = z.object({
  value: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});
const stateSchema = z.object({ values: z.record(z.string(), z.record(z.string(), elementSchema)) });

/** What somebody put into the form; nothing of it is checked. */
export type SettingsValues = ReturnType<typeof parseValues>;

export function parseValues(state: unknown) {
  const { values } = stateSchema.parse(state);
  const element = (blockId: string) => values[blockId]?.[blockId];
  const rules = (element(blocks.rules)?.selected_options ?? []).map(({ value }) => value);
  const group = element(blocks.reviewerGroup)?.selected_option?.value;
  return {
    reviewChannelId: element(blocks.reviewChannel)?.selected_conversation ?? null,
    digestChannelId: element(blocks.digestChannel)?.selected_conversation ?? null,
    auditChannelId: element(blocks.auditChannel)?.selected_conversation ?? null,
    digestWeekday: Number(element(blocks.digestWeekday)?.selected_option?.value ?? '1'),
    digestTime: element(blocks.digestTime)?.selected_time ?? '',
    reviewerIds: element(blocks.reviewers)?.selected_users ?? [],
    groupIds: group === undefined ? [] : [group],
    managerIds: element(blocks.managers)?.selected_users ?? [],
    approvalsNeeded: Number(element(blocks.approvals)?.value ?? '1'),
    ownPinsAllowed: rules.includes('own_pins'),
    guestsMaySubmit: rules.includes('guests'),
    retriesDoubts: element(blocks.unclearPublish)?.selected_option?.value === publishOnceMore,
    timeZone: toUsualCase((element(blocks.timeZone)?.value ?? '').trim()),
  };
}

/** The runtime knows zones in any case; Slack's time picker is shown their usual one. */
function toUsualCase(zone: string): string {
  if (!isTimeZone(zone)) return zone;
  const usual = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  return usual.toLowerCase() === zone.toLowerCase() ? usual : zone;
}

const groupsSchema = z.object({
  block_id: z.literal(blocks.reviewerGroup),
  element: z.object({
    options: z.array(z.object({ value: z.string(), text: z.object({ text: z.string() }) })),
  }),
});
const viewSchema = z.object({ blocks: z.array(z.unknown()) });

/**
 * The form as its person sent it, to be shown once more. Slack refuses a number outside of an input's own bounds, so that
 * one is moved inside them; the user groups are the ones that it offered.
 */
export function toForm(view: unknown, { groupIds, ...values }: SettingsValues): SettingsForm {
  const offered = viewSchema.parse(view).blocks.flatMap((block) => {
    const { data } = groupsSchema.safeParse(block);
    return (data?.element.options ?? []).map(({ value, text }) => ({ id: value, name: text.text }));
  });
  const approvalsNeeded = Math.min(Math.max(Math.trunc(values.approvalsNeeded) || 1, 1), 10);
  return { ...values, approvalsNeeded, reviewerGroupId: groupIds[0], userGroups: offered };
}
