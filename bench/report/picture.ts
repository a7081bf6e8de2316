import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MeasuredRatios, peers, type Ratio, ratiosOf } from './ratios.ts';
import { readResults } from './results.ts';
import { times } from './table.ts';

const file = join(import.meta.dirname, '../../docs/performance.svg');

/** Draws docs/performance.svg from bench/results.json. */
export function drawPicture(): void {
  writeFileSync(file, pictureOf(ratiosOf(readResults())));
}

const width = 800;
/** Where the bars begin and end, px. Labels stand before them, and there is room for a figure behind them. */
const [from, to] = [310, 750];
/** The powers of two at both ends of the scale. */
const [least, most] = [-3, 6];
const [top, barHeight, gap] = [92, 14, 12];

/** Returns the place of a ratio on the scale, px. */
function placeOf(ratio: number): number {
  const power = Math.min(Math.max(Math.log2(ratio), least), most);
  return Math.round(from + ((power - least) / (most - least)) * (to - from));
}

function pictureOf(measures: readonly MeasuredRatios[]): string {
  let y = top;
  const groups = measures.map((measure) => {
    const group = groupOf(measure, y);
    y += measure.ratios.length * barHeight + gap;
    return group;
  });
  const described = measures.map(({ label, ratios }) => `${label}: ${ratios.map(spoken).join(', ')}.`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 8}" font-family="sans-serif" font-size="13" role="img" aria-labelledby="title description">
  <title id="title">How many times better Hubbub is than other servers</title>
  <desc id="description">${described}</desc>
  ${style}
  <rect class="background" width="${width}" height="${y + 8}" />
  <text x="16" y="24" class="heading">How many times better Hubbub is, on a logarithmic scale</text>
  ${peers.map(legendOf).join('\n  ')}
  ${ticks(y).join('\n  ')}
  ${groups.join('\n  ')}
</svg>
`;
}

/** One color for each peer. Browsers choose light or dark by the reader's setting. */
const style = `<style>
    .background { fill: #ffffff; } text { fill: #1f2328; } .heading { font-size: 16px; font-weight: bold; }
    .scale { fill: #59636e; font-size: 12px; text-anchor: middle; } line { stroke: #d1d9e0; } line.even { stroke: #59636e; }
    .label { text-anchor: end; } .figure { font-size: 12px; }
    .peer0 { fill: #0969da; } .peer1 { fill: #bc4c00; } .peer2 { fill: #1a7f37; } .peer3 { fill: #8250df; }
    @media (prefers-color-scheme: dark) {
      .background { fill: #0d1117; } text { fill: #f0f6fc; } .scale { fill: #9198a1; }
      line { stroke: #3d444d; } line.even { stroke: #9198a1; }
      .peer0 { fill: #4493f8; } .peer1 { fill: #db6d28; } .peer2 { fill: #3fb950; } .peer3 { fill: #ab7df8; }
    }
  </style>`;

function legendOf(peer: string, index: number): string {
  const x = 16 + index * 125;
  return `<rect x="${x}" y="37" width="12" height="12" class="peer${index}" /><text x="${x + 18}" y="48">than ${peer}</text>`;
}

/** Returns a line for each power of two; the one for equal servers is stronger. */
function ticks(bottom: number): string[] {
  return Array.from({ length: most - least + 1 }, (_, index) => {
    const ratio = 2 ** (least + index);
    const x = placeOf(ratio);
    const name = ratio < 1 ? `1/${1 / ratio}` : `${ratio}×`;
    const line = `<line x1="${x}" y1="${top - 14}" x2="${x}" y2="${bottom - gap}"${ratio === 1 ? ' class="even"' : ''} />`;
    return `${line}<text x="${x}" y="${top - 19}" class="scale">${name}</text>`;
  });
}

function groupOf({ label, ratios }: MeasuredRatios, y: number): string {
  const middle = y + (ratios.length * barHeight) / 2 + 4;
  const bars = ratios.map((ratio, index) => barOf(ratio, y + index * barHeight));
  return `<text x="${from - 12}" y="${middle}" class="label">${label}</text>${bars.join('')}`;
}

/** Returns a bar from the line of equal servers: to the right if Hubbub is better. */
function barOf({ peer, value }: Ratio, y: number): string {
  const [even, end] = [placeOf(1), placeOf(value)];
  const [x, length] = [Math.min(even, end), Math.abs(end - even)];
  const height = barHeight - 2;
  const bar = `<rect x="${x}" y="${y}" width="${length}" height="${height}" class="peer${peers.indexOf(peer)}" />`;
  return `${bar}<text x="${Math.max(even, end) + 5}" y="${y + height - 2}" class="figure">${times(value)}</text>`;
}

function spoken({ peer, value }: Ratio): string {
  return `${times(value)} ${peer}`;
}
