import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const operations = await (await fetch('/explorer/operations.json')).json();
const chosen = operations.find(({ name }) => name === new URLSearchParams(location.search).get('operation'));

fillMenu();
createRoot(document.getElementById('explorer')).render(
  createElement(GraphiQL, {
    fetcher: createGraphiQLFetcher({ url: '/graphql' }),
    shouldPersistHeaders: false,
    ...(chosen && { initialQuery: chosen.document, initialVariables: JSON.stringify(chosen.variables, null, 2) }),
  }),
);

/** The operations that clients really ask. Choosing one opens it in a tab of its own, with an example's variables. */
function fillMenu() {
  const menu = document.getElementById('operations');
  for (const { name, description } of operations) {
    const option = new Option(description ? `${name} – ${description}` : name, name);
    option.selected = name === chosen?.name;
    menu.append(option);
  }
  menu.addEventListener('change', () => location.assign(`/explorer/?operation=${encodeURIComponent(menu.value)}`));
}
