import type { ApiErrorBody } from '../../utils/api/errors.ts';

/** Ends a request with one of the answers of `ApiErrorBody`. */
export class Refused extends Error {
  readonly body: ApiErrorBody;
  constructor(body: ApiErrorBody) {
    super(body.error);
    this.name = 'Refused';
    this.body = body;
  }
}

export const refuse = (error: Exclude<ApiErrorBody['error'], 'limited'>): Refused => new Refused({ error });
export const limitedUntil = (time: number): Refused =>
  new Refused({ error: 'limited', retryAt: new Date(time).toISOString() });
