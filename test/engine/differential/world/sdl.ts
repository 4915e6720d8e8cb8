import type { Field, InterfaceType, ObjectType, World } from './model.ts';
import { keySelections, placeIn } from './model.ts';

const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key" "@requires" "@provides" "@external" "@shareable" "@override" "@inaccessible" "@tag" "@interfaceObject"
])
scalar Json`;

/** What one subgraph says of the world. */
export function subgraphSdl(world: World, subgraph: string): string {
  return [
    HEADER,
    ...world.enums.map(({ name, values, inaccessible }) => {
      const lines = values
        .get(subgraph)
        ?.map((value) => (inaccessible.includes(value) ? `${value} @inaccessible` : value));
      return `enum ${name} { ${lines?.join(' ')} }`;
    }),
    ...world.inputs.map(({ name, fields }) => block(`input ${name}`, fields.get(subgraph) ?? [])),
    ...world.interfaces.flatMap((one) => interfaceSdl(one, subgraph)),
    ...world.unions.flatMap(({ name, members }) => {
      const here = members.get(subgraph);
      return here ? [`union ${name} = ${here.join(' | ')}`] : [];
    }),
    ...[...world.objects.values()].flatMap((object) => objectSdl(world, object, subgraph)),
  ].join('\n');
}

function objectSdl(world: World, object: ObjectType, subgraph: string): string[] {
  const keys = object.homes.get(subgraph);
  const fields = object.fields.flatMap((field) => {
    const place = placeIn(field, subgraph);
    return place ? [[signature(field, place.type), ...new Set(place.directives)].join(' ')] : [];
  });
  if (!keys || fields.length === 0) return [];
  const interfaces = world.interfaces.filter(
    ({ members, homes }) => homes.has(subgraph) && members.includes(object.name),
  );
  const head = [
    `type ${object.name}`,
    ...(interfaces.length > 0 ? [`implements ${interfaces.map(({ name }) => name).join(' & ')}`] : []),
    ...(object.kind === 'family' ? ['@interfaceObject'] : []),
    ...keys.map((kind) => keySdl(keySelections[kind], !object.stubs.has(subgraph))),
  ];
  return [block(head.join(' '), fields)];
}

function interfaceSdl({ name, homes, keyed }: InterfaceType, subgraph: string): string[] {
  const fields = homes.get(subgraph);
  if (!fields) return [];
  const lines = fields.map((field) => signature(field, field.type));
  return [block(`interface ${name}${keyed ? ` ${keySdl('id', true)}` : ''}`, keyed ? ['id: ID!', ...lines] : lines)];
}

function keySdl(selection: string, resolvable: boolean): string {
  return `@key(fields: "${selection}"${resolvable ? '' : ', resolvable: false'})`;
}

function signature({ name, args }: Field, type: string): string {
  const list = args.map((arg) => `${arg.name}: ${arg.type}${arg.default === null ? '' : ` = ${arg.default}`}`);
  return `${name}${list.length > 0 ? `(${list.join(', ')})` : ''}: ${type}`;
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}
