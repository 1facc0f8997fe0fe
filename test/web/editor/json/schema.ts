import type { JsonSchema } from '../../../../web/editor/json/json-schema.js';

/** A schema with all that ours use. */
export const schema: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[a-z]+$', description: 'A name.' },
    rules: { type: 'array', items: { $ref: '#/$defs/rule' }, maxItems: 2 },
  },
  required: ['name', 'rules'],
  additionalProperties: false,
  $defs: {
    rule: {
      description: 'A step.',
      anyOf: [
        {
          type: 'object',
          properties: {
            reply: {
              type: 'object',
              description: 'Says this.',
              properties: {
                code: { type: 'integer', minimum: 200, maximum: 599 },
                text: {
                  anyOf: [
                    { type: 'string', maxLength: 9 },
                    { type: 'array', items: { type: 'string' }, minItems: 1 },
                  ],
                },
              },
              required: ['code', 'text'],
              additionalProperties: false,
            },
          },
          required: ['reply'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: {
            close: { enum: ['421', 'silent'], type: 'string' },
            pause: { type: 'integer' },
          },
          required: ['close'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { reset: { const: true } },
          required: ['reset'],
          additionalProperties: false,
        },
      ],
    },
  },
};
