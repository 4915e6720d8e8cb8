import type { FormattedExecutionResult } from 'graphql';

/** Data that is text already, where Apollo Server passes on an object. */
class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Data = FormattedExecutionResult['data'];

/** An answer without errors in the form of Apollo Server's. `text`: the data as JSON, in the place of `data`. */
export function toBody(data: Data, text: string | undefined): { data?: Data } {
  return { data: text === undefined ? data : (new JsonText(text) as unknown as Data) };
}

/** What is sent. Apollo Server's own form, the line's end included. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const { errors, data, extensions } = result;
  if (!(data instanceof JsonText)) return `${JSON.stringify(result)}\n`;
  return `{${part('errors', errors)}"data":${data.text}${extensions ? `,"extensions":${JSON.stringify(extensions)}` : ''}}\n`;
}

function part(name: string, value: unknown): string {
  return value === undefined ? '' : `"${name}":${JSON.stringify(value)},`;
}
