import type { MrkdwnElement, PlainTextElement, PlainTextOption } from '@slack/types';

export function plain(text = 'Words'): PlainTextElement {
  return { type: 'plain_text', text };
}

export function mrkdwn(text = '*Words*'): MrkdwnElement {
  return { type: 'mrkdwn', text };
}

export function option(value: string): PlainTextOption {
  return { text: plain(`Option ${value}`), value };
}

export function options(count: number): PlainTextOption[] {
  return Array.from({ length: count }, (_, index) => option(String(index)));
}

export function times<Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value);
}

export function section(more: object = {}): object {
  return { type: 'section', text: mrkdwn(), ...more };
}

export function actions(...elements: unknown[]): object {
  return { type: 'actions', elements };
}

export function button(more: object = {}): object {
  return { type: 'button', text: plain('Approve'), ...more };
}

export function input(element: object, more: object = {}): object {
  return { type: 'input', label: plain('Title'), element, ...more };
}

export function modal(blocks: unknown, more: object = {}): object {
  return { type: 'modal', title: plain('New pin'), submit: plain('Send'), blocks, ...more };
}

export function home(blocks: unknown, more: object = {}): object {
  return { type: 'home', blocks, ...more };
}

export function lineChart(more: object = {}): object {
  const data = [
    { label: 'Mon', value: 3 },
    { label: 'Tue', value: -1 },
  ];
  return {
    type: 'line',
    series: [{ name: 'Saves', data }],
    axis_config: { categories: ['Mon', 'Tue'] },
    ...more,
  };
}

export function chart(inner: object = lineChart(), more: object = {}): object {
  return { type: 'data_visualization', title: 'Saves', chart: inner, ...more };
}
