import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { type Endpoint, endpoints } from '../utils/api/endpoints.ts';
import { ChangeEvent, changeStream } from '../utils/api/events.ts';
import { EmptyObject } from '../utils/api/fields.ts';
import { ApiErrorBody, statusOfError } from '../utils/api/errors.ts';

// Checks that JSON Schema has no word for (the form of an instant, the flags of a pattern) are left out of it.
const schemaOf = (schema: v.GenericSchema) => {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
  });
  return rest;
};

const json = (schema: object) => ({ 'application/json': { schema } });

/** One response for each status, since an error's body is the same everywhere. */
const errorResponses = Object.fromEntries(
  Object.entries(statusOfError).map(([error, status]) => [
    String(status),
    { description: error, content: json({ $ref: '#/components/schemas/Error' }) },
  ]),
);

const operation = (name: string, endpoint: Endpoint) => ({
  operationId: name,
  summary: endpoint.summary,
  ...(endpoint.auth === 'session' && { security: [{ session: [] }] }),
  requestBody: { required: true, content: json(schemaOf(endpoint.request)) },
  responses: {
    '200': { description: 'Done', content: json(schemaOf(endpoint.response)) },
    ...errorResponses,
  },
});

/** The one answer that does not end by itself. */
const stream = {
  operationId: 'events',
  summary: changeStream.summary,
  security: [{ session: [] }],
  requestBody: { required: true, content: json(schemaOf(EmptyObject)) },
  responses: {
    '200': {
      description: 'Events; the data of each is JSON of this schema',
      content: { 'text/event-stream': { schema: schemaOf(ChangeEvent) } },
    },
    ...errorResponses,
  },
};

/** An OpenAPI 3.1 document of the endpoint table: the same schemas that requests are checked with. */
export function openApiDocument(origin: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Halfkey account service', version: '1' },
    servers: [{ url: origin }],
    paths: {
      ...Object.fromEntries(
        Object.entries(endpoints).map(([name, endpoint]) => [
          endpoint.path,
          { post: operation(name, endpoint) },
        ]),
      ),
      [changeStream.path]: { post: stream },
    },
    components: {
      schemas: { Error: schemaOf(ApiErrorBody) },
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
    },
  };
}
