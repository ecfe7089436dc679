// Makes ../resources/org/signalpost/classifier/model/borders.tsv.gz: the land of each country, to tell where coordinates lie.
//
//   npm install && node borders.mjs
//
// The source is Natural Earth (public domain), which draws what is held; docs/decisions/0038 says where this differs.
//
// A line is a polygon: ISO 3166-1 code, then its rings, the outer one first, separated by tabs. A ring is its points as
// longitude,latitude in thousandths of a degree, each but the first as the difference to the one before; it may lead
// beyond 180 degrees. A point in two countries is in the one that comes first.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { feature } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';

const require = createRequire(import.meta.url);
// In square degrees: what a point must change for it to stay.
const LEAST_CHANGE = 1e-3;
const exact = require('world-atlas/countries-10m.json');
const world = simplify(presimplify(structuredClone(exact)), LEAST_CHANGE);

const GIVEN_UP = new Set(['AN', 'BU', 'CS', 'DD', 'FX', 'NT', 'SU', 'TP', 'YD', 'YU', 'ZR']);
const codes = new Map();
const mappings = require('cldr-core/supplemental/codeMappings.json').supplemental.codeMappings;
for (const [code, { _numeric: numeric }] of Object.entries(mappings)) {
  if (/^[A-Z]{2}$/.test(code) && numeric && !GIVEN_UP.has(code)) codes.set(numeric, code);
}
const UNNUMBERED = { Kosovo: 'XK', Somaliland: 'SO', 'N. Cyprus': 'CY', 'Cyprus U.N. Buffer Zone': 'CY', Dhekelia: 'CY',
  Akrotiri: 'CY', 'USNB Guantanamo Bay': 'CU', Baikonur: 'KZ', 'Indian Ocean Ter.': 'AU' };
// Territories of their own that the source draws as parts of a state: west, south, east, north.
const WITHIN = { FR: { GF: [-55, 2, -51, 6], GP: [-62, 15.7, -60.9, 16.6], MQ: [-61.3, 14.3, -60.7, 15], RE: [55, -21.5, 56, -20.7],
  YT: [45, -13.1, 45.4, -12.5] }, NO: { SJ: [-10, 70, 35, 81.5] }, NL: { BQ: [-69, 12, -63, 18] } };
// Where the source draws who holds the land and nearly all states see another's: these come first.
const CRIMEA = [[32.4, 45.3], [33.2, 46.08], [33.62, 46.13], [34.0, 46.1], [34.5, 46.0], [35.0, 45.7], [35.5, 45.3], [36.65, 45.45],
  [36.6, 45.0], [35.4, 44.9], [34.0, 44.3], [33.3, 44.5], [32.4, 45.3]];
const WESTERN_SAHARA = [[-13.3, 27.667], [-8.667, 27.667], [-8.667, 26.0], [-12.0, 26.0], [-12.0, 23.454], [-12.57, 23.29],
  [-13.12, 22.77], [-12.97, 21.333], [-16.85, 21.333], [-17.01, 21.42], [-17.06, 20.77], [-17.4, 20.7], [-17.4, 22.0], [-16.5, 23.9],
  [-15.2, 25.9], [-14.0, 26.9], [-13.5, 27.667], [-13.3, 27.667]];

const lines = [];
const drawn = new Set();
const rounded = (degrees) => Math.round(degrees * 1000);
function write(code, rings) {
  const written = rings.map((ring) => {
    let x = 0;
    let y = 0;
    const points = [];
    for (const [longitude, latitude] of ring.slice(0, -1)) {
      const dy = rounded(latitude) - y;
      let dx = rounded(longitude) - x;
      if (points.length) dx -= Math.round(dx / 360000) * 360000;
      if (points.length && !dx && !dy) continue;
      points.push(`${dx},${dy}`);
      x += dx;
      y += dy;
    }
    return points;
  });
  if (written[0].length > 2) {
    lines.push([code, ...written.filter((ring) => ring.length > 2).map((ring) => ring.join(' '))].join('\t'));
    drawn.add(code);
  }
}

write('UA', [CRIMEA]);
write('EH', [WESTERN_SAHARA]);
function draw(from, geometry, wanted) {
  const state = codes.get(geometry.id) ?? UNNUMBERED[geometry.properties.name];
  if (!state) return;
  const shape = feature(from, geometry).geometry;
  for (const rings of shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates) {
    const [longitude, latitude] = rings[0][0];
    const part = Object.entries(WITHIN[state] ?? {}).find(([, [west, south, east, north]]) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north);
    const code = part ? part[0] : state;
    if (wanted(code)) write(code, rings);
  }
}
for (const geometry of world.objects.countries.geometries) draw(world, geometry, () => true);
const simple = new Set(drawn);
// Too small to be drawn more simply.
for (const geometry of exact.objects.countries.geometries) draw(exact, geometry, (code) => !simple.has(code));
const target = process.env.OUT ?? new URL('../resources/org/signalpost/classifier/model/borders.tsv.gz', import.meta.url);
const zipped = gzipSync(lines.join('\n') + '\n', { level: 9 });
writeFileSync(target, zipped);
console.log(`${lines.length} polygons, ${lines.join(' ').split(' ').length} points, ${zipped.length} bytes`);
