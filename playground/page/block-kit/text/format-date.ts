type Options = Intl.DateTimeFormatOptions;

const long: Options = { year: 'numeric', month: 'long', day: 'numeric' };
const short: Options = { year: 'numeric', month: 'short', day: 'numeric' };
const clock: Options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** Slack's date tokens: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const tokens: Readonly<Record<string, Options>> = {
  date: long,
  date_pretty: long,
  date_short: short,
  date_short_pretty: short,
  date_long: { ...long, weekday: 'long' },
  date_long_pretty: { ...long, weekday: 'long' },
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  day_divider_pretty: { weekday: 'long', month: 'long', day: 'numeric' },
  time: clock,
  time_secs: { ...clock, second: '2-digit' },
};

const day = 24 * 60 * 60 * 1000;

function format(at: Date, timeZone: string, options: Options): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(at);
}

/** "today", "yesterday", "tomorrow", or undefined for every other day, as the person's calendar sees it. */
function prettyDay(at: Date, now: Date, timeZone: string): string | undefined {
  const dateOf = (moment: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
  if (dateOf(at) === dateOf(now)) return 'today';
  if (dateOf(at) === dateOf(new Date(now.getTime() - day))) return 'yesterday';
  if (dateOf(at) === dateOf(new Date(now.getTime() + day))) return 'tomorrow';
  return undefined;
}

/** `{date_short_pretty} at {time}` for a moment, in a person's time zone. An unknown token stays as it is. */
export function formatSlackDate(pattern: string, seconds: number, now: Date, timeZone: string): string {
  const at = new Date(seconds * 1000);
  return pattern.replace(/\{([a-z_]+)\}/gu, (whole, token: string) => {
    const options = tokens[token];
    if (token === 'date_num') return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
    if (options === undefined) return whole;
    const pretty = token.endsWith('_pretty') ? prettyDay(at, now, timeZone) : undefined;
    return pretty ?? format(at, timeZone, options);
  });
}

/** "today", "yesterday" or "Monday 23 November". */
export function formatDay(at: Date, now: Date, timeZone: string): string {
  const named = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return prettyDay(at, now, timeZone) ?? format(at, timeZone, named);
}

export function formatTime(at: Date, timeZone: string): string {
  return format(at, timeZone, clock);
}

export function formatFull(at: Date, timeZone: string): string {
  return `${format(at, timeZone, { ...long, weekday: 'long' })}, ${formatTime(at, timeZone)}`;
}
