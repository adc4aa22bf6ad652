import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Localize } from '../l10n.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { decodeText } from './encoding.ts';
import type { ConfigurationProblem } from './engineTypes.ts';
import { cutDeepNesting } from './nesting.ts';
import { type ReadResult, readConfigurationFile } from './readFile.ts';
import { checkSettings } from './settingValues.ts';
import { refusalText } from './walkFolder.ts';

const file = '.vscode/settings.json';
const prefix = 'agentReach.';
const limit = 4_000_000;

/**
 * Reads the workspace settings that the editor would read for a folder.
 *
 * @param root Absolute path of the folder.
 * @param trusted `false` leaves restricted settings out, as the editor does.
 * @returns settings, with the default for everything that is absent or wrong, and what was wrong in which line.
 */
export async function readSettings(
	root: string,
	trusted: boolean,
	t: Localize,
): Promise<{ readonly settings: Settings; readonly problems: readonly ConfigurationProblem[] }> {
	const read = await readConfigurationFile(root, file, { limit, trusted });
	if (read.kind === 'missing') {
		return { settings: defaultSettings, problems: [] };
	}
	const text = textOf(read);
	if (text === undefined) {
		const why = read.kind === 'refused' ? refusalText(read, t) : t('Not a text file');
		return { settings: defaultSettings, problems: [{ root, file, text: why }] };
	}
	return parseSettings(root, text, trusted, t);
}

/** The same for a text. */
export function parseSettings(
	root: string,
	text: string,
	trusted: boolean,
	t: Localize,
): { readonly settings: Settings; readonly problems: readonly ConfigurationProblem[] } {
	const errors: ParseError[] = [];
	const tree = parseTree(cutDeepNesting(text), errors, { allowTrailingComma: true });
	const problems: ConfigurationProblem[] = errors.slice(0, 1).map((error) => ({
		root,
		file,
		line: lineOf(text, error.offset),
		text: t('Not valid JSON ({0}): settings behind this line may be missing', printParseErrorCode(error.error)),
	}));
	if (tree && tree.type !== 'object' && problems.length === 0) {
		problems.push({ root, file, line: 1, text: t('Not a JSON object: there are no settings in it') });
	}
	const raw: Record<string, unknown> = {};
	for (const property of tree?.type === 'object' ? (tree.children ?? []) : []) {
		const name: unknown = property.children?.[0]?.value;
		const value = property.children?.[1];
		if (typeof name === 'string' && name.startsWith(prefix) && value) {
			raw[name.slice(prefix.length)] = plain(value);
		}
	}
	const checked = checkSettings(raw, { kind: 'workspace', trusted }, t);
	for (const problem of checked.problems) {
		const node = tree && findNodeAtLocation(tree, [prefix + problem.name]);
		problems.push({ root, file, text: problem.text, ...(node && { line: lineOf(text, node.offset) }) });
	}
	return { settings: checked.settings, problems };
}

function textOf(read: ReadResult): string | undefined {
	if (read.kind !== 'bytes') {
		return undefined;
	}
	const decoded = decodeText(read.bytes);
	return decoded.binary ? undefined : decoded.text;
}

interface JsonNode {
	readonly type: string;
	readonly value?: unknown;
	readonly children?: readonly JsonNode[] | undefined;
}

/** The value of a node. */
function plain(node: JsonNode): unknown {
	if (node.type === 'array') {
		return (node.children ?? []).map(plain);
	}
	if (node.type !== 'object') {
		return node.value;
	}
	const properties = (node.children ?? []).map((child) => child.children ?? []);
	return Object.fromEntries(
		properties.flatMap(([name, value]) => (name && value ? [[String(name.value), plain(value)]] : [])),
	);
}

function lineOf(text: string, offset: number): number {
	let line = 1;
	for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
		line++;
	}
	return line;
}
