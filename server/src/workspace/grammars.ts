import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Grammar, Parse, SyntaxNode } from '../languages/syntax.ts';

/** Parsers of programming languages, loaded when the first fix needs them. */
export interface Grammars {
	/**
	 * Loads the runtime and these grammars, each once.
	 *
	 * @throws when a file of the package is missing.
	 */
	readonly load: (wanted: readonly Grammar[]) => Promise<Parse>;
}

/** A parser that holds nothing until it is asked; keep one for the life of the process. */
export function createGrammars(): Grammars {
	let runtime: Promise<Runtime> | undefined;
	const languages = new Map<Grammar, Promise<Language>>();
	return {
		load: async (wanted) => {
			runtime ??= start();
			const { module } = await runtime;
			const loaded = new Map<Grammar, Language>();
			for (const grammar of wanted) {
				const language =
					languages.get(grammar) ??
					readFile(fileOf(`tree-sitter-${grammar}.wasm`)).then((bytes) => module.Language.load(bytes));
				languages.set(grammar, language);
				loaded.set(grammar, await language);
			}
			return parseWith(module, loaded);
		},
	};
}

type Module = typeof import('@vscode/tree-sitter-wasm');
type Language = import('@vscode/tree-sitter-wasm').Language;

interface Runtime {
	readonly module: Module;
}

async function start(): Promise<Runtime> {
	const imported = (await import('@vscode/tree-sitter-wasm')) as Module & { readonly default?: Module };
	const module = imported.default ?? imported;
	await module.Parser.init({ locateFile: () => fileOf('tree-sitter.wasm') });
	return { module };
}

function parseWith({ Parser }: Module, loaded: ReadonlyMap<Grammar, Language>): Parse {
	return (grammar, text, read) => {
		const language = loaded.get(grammar);
		if (language === undefined) throw new RangeError(`The grammar ${grammar} was not loaded.`);
		const parser = new Parser();
		try {
			const tree = parser.setLanguage(language).parse(text);
			if (tree === null) throw new RangeError('The text could not be parsed.');
			try {
				// The library's own type is wider: it has setters and cursors that nobody here uses.
				return read(tree.rootNode as SyntaxNode);
			} finally {
				tree.delete();
			}
		} finally {
			parser.delete();
		}
	};
}

/** Path of a file of the library: beside the built program, in `node_modules` when run from source. */
function fileOf(name: string): string {
	const from = import.meta.url;
	if (from.endsWith('.ts')) {
		return createRequire(from).resolve(`@vscode/tree-sitter-wasm/wasm/${name}`);
	}
	const folder = new URL(/\/chunks\/[^/]*$/.test(from) ? '../grammars/' : './grammars/', from);
	return fileURLToPath(new URL(name, folder));
}
