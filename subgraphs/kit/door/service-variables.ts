/** What a subgraph's own process takes from its environment, beside the settings of its systems. */
export const serviceVariables = {
  HOST: 'on which address it listens (127.0.0.1); another one than loopback needs keys',
  GATEWAY_KEYS:
    '`<id>:<secret in base64>`, the same as `SUBGRAPH_<NAME>_KEY` at the gateway; several separated by commas. With keys only signed requests are answered',
  COMPOSITION_KEYS: 'the same for who may read the schema: `SUBGRAPH_<NAME>_COMPOSITION_KEY` at the gateway',
  GATEWAY_URL:
    'scheme, host and port of the gateway, for a subgraph that asks the graph itself (`http://10.0.0.4:4000`); needs `GATEWAY_KEYS`',
} satisfies Readonly<Record<string, string>>;
