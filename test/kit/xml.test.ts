import { describe, expect, it } from 'vitest';
import { childOf, childrenOf, element, readXml, textOf, toRow, writeXml, XmlError } from '../../subgraphs/kit/index.ts';

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe('reading', () => {
  it('tells elements by namespace and local name, whatever the prefixes', () => {
    const forms = [
      '<a:Invoice xmlns:a="urn:b"><a:Number>0012345</a:Number></a:Invoice>',
      '<Invoice xmlns="urn:b"><Number>0012345</Number></Invoice>',
      '<x:Invoice xmlns:x="urn:b"><y:Number xmlns:y="urn:b">0012345</y:Number></x:Invoice>',
    ];
    expect(forms.map((form) => textOf(readXml(form), 'urn:b', 'Number'))).toEqual(['0012345', '0012345', '0012345']);
  });

  it('does not take an element of another namespace for its own', () => {
    const root = readXml('<a xmlns="urn:b" xmlns:o="urn:other"><o:Number>1</o:Number></a>');
    expect(childOf(root, 'urn:b', 'Number')).toBeNull();
    expect(textOf(root, 'urn:other', 'Number')).toBe('1');
  });

  it('converts and trims nothing', () => {
    const texts = ['0012345', '0E68', '12345678901234567890', ' 12345.0 ', 'true', '1e3', '+7'];
    const root = readXml(`<a>${texts.map((text) => `<t>${text}</t>`).join('')}</a>`);
    expect(childrenOf(root, '', 't').map(({ text }) => text)).toEqual(texts);
  });

  it('resolves the named and the numeric references, and none inside CDATA', () => {
    const root = readXml('<a b="&quot;x&quot; &#233;">&lt;&amp;&gt; &#x20AC;<![CDATA[&amp;<b>]]></a>');
    expect(root.text).toBe('<&> €&amp;<b>');
    expect(root.attributes.get('b')).toBe('"x" é');
  });

  it('resolves what references stand for only once', () => {
    expect(readXml('<a>&amp;lt;&amp;#65;</a>').text).toBe('&lt;&#65;');
  });

  it('tells attributes of a namespace from those of none', () => {
    const { attributes } = readXml(`<a ${XSI} xsi:nil="true" nil="no"/>`);
    expect([...attributes]).toEqual([
      ['{http://www.w3.org/2001/XMLSchema-instance}nil', 'true'],
      ['nil', 'no'],
    ]);
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['an external entity', '<!doctype a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['a bare ampersand in an attribute', '<a b="x & y"/>'],
    ['a reference to no character', '<a>&#0;</a>'],
    ['a reference to half a character', '<a>&#xD800;</a>'],
    ['a truncated document', '<a><b>1</b>'],
    ['a document cut inside a tag', '<a><b>1</b></a'],
    ['crossed tags', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>trailing'],
    ['no element', 'hello'],
    ['nothing', ''],
    ['a prefix that nobody declared', '<p:a/>'],
    ['a repeated attribute', '<a x="1" x="2"/>'],
    ['a name that would change prototypes', '<a><__proto__>1</__proto__></a>'],
  ])('refuses %s', (_, text) => {
    expect(() => readXml(text)).toThrow(XmlError);
  });

  it('refuses deep nesting within milliseconds', () => {
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    const startedAt = performance.now();
    expect(() => readXml(deep)).toThrow(XmlError);
    expect(performance.now() - startedAt).toBeLessThan(20);
    expect(() => readXml('<a><b><c></c></b></a>', { maxDepth: 2 })).toThrow(XmlError);
    expect(readXml('<a><b></b></a>', { maxDepth: 2 }).name).toBe('a');
  });

  it('refuses more text than it may read', () => {
    expect(() => readXml('<a>123456789</a>', { maxLength: 10 })).toThrow('longer than 10 characters');
  });

  it('does not repeat the text in what it says', () => {
    expect(() => readXml('<a>secret</b>')).toThrow(/^(?!.*secret)/);
  });
});

describe('values of a record', () => {
  const forms = `<r xmlns="urn:b" ${XSI}><nil xsi:nil="true"/><one xsi:nil="1">x</one><notNil xsi:nil="false">7</notNil>
    <empty/><blank> </blank></r>`;

  it('tells absent, nil, empty and blank apart', () => {
    const root = readXml(forms);
    const names = ['absent', 'nil', 'one', 'notNil', 'empty', 'blank'];
    expect(names.map((name) => textOf(root, 'urn:b', name))).toEqual([undefined, null, null, '7', '', ' ']);
    expect(toRow(root, 'urn:b')).toEqual({ nil: null, one: null, notNil: '7', empty: '', blank: ' ' });
  });

  it('does not choose one of two values', () => {
    const root = readXml('<r><n>1</n><n>2</n></r>');
    expect(() => textOf(root, '', 'n')).toThrow(XmlError);
    expect(typeof toRow(root, '').n).toBe('object');
  });

  it('takes as many as there are where many may be', () => {
    const counts = ['<r/>', '<r><n/></r>', '<r><n/><n/></r>'].map((text) => childrenOf(readXml(text), '', 'n').length);
    expect(counts).toEqual([0, 1, 2]);
  });
});

describe('writing', () => {
  it('gives back every text as it was', () => {
    const texts = ['<a>&amp;"\'', 'é€𝄞', ' \t\r\n ', ']]>', '</Token><Admin/>'];
    const written = writeXml(
      element(
        'r',
        texts.map((text) => element('t', text, { a: text })),
      ),
    );
    const children = childrenOf(readXml(written), '', 't');
    expect(children.map(({ text }) => text)).toEqual(texts);
    expect(children.map(({ attributes }) => attributes.get('a'))).toEqual(texts);
  });

  it.each(['\u0000', 'a\u0008', '\u001f', '\uffff', '\ud800'])('refuses what XML cannot hold: %j', (text) => {
    expect(() => writeXml(element('r', text))).toThrow(XmlError);
  });
});
