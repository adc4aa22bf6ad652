import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { decodeText } from './encoding.ts';
import type { ConfigurationProblem } from './engineTypes.ts';
import { readConfigurationFile } from './readFile.ts';
import type { Team } from './team.ts';

const settingsFile = '.vscode/settings.json';
const limit = 4_000_000;

/** What is wrong with a team's rules, with the line of the settings file that each stands in. */
export async function teamProblems(
	root: string,
	team: Team,
	trusted: boolean,
): Promise<readonly ConfigurationProblem[]> {
	const files = team.fileProblems.map(({ file, line, message }) => ({
		root,
		file,
		text: message,
		...(line !== undefined && { line }),
	}));
	if (team.ruleProblems.length === 0) {
		return files;
	}
	const read = await readConfigurationFile(root, settingsFile, { limit, trusted });
	const decoded = read.kind === 'bytes' ? decodeText(read.bytes) : undefined;
	const text = decoded && !decoded.binary ? decoded.text : '';
	const tree = parseTree(text, [], { allowTrailingComma: true });
	const rules = team.ruleProblems.map(({ index, field, message }) => {
		const rule = ['agentReach.rules', index];
		const node =
			tree &&
			((field === undefined ? undefined : findNodeAtLocation(tree, [...rule, field])) ??
				findNodeAtLocation(tree, rule));
		// A rule of the user settings stands in a file that is not ours to read.
		return { root, file: settingsFile, text: message, ...(node && { line: lineOf(text, node.offset) }) };
	});
	return [...rules, ...files];
}

function lineOf(text: string, offset: number): number {
	return text.slice(0, offset).split('\n').length;
}
