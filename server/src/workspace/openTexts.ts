import { setImmediate } from 'node:timers/promises';
import type { TextContext } from '../detect/types.ts';
import type { AnalyzeInput, Analyzer } from './analyze.ts';
import type { Analyzers } from './analyzers.ts';
import type { FindingStore } from './findings.ts';
import { type OpenText, RootState } from './rootState.ts';
import type { TextPieces } from './textPieces.ts';

/** What {@link OpenTexts} works with. */
export interface OpenTextsDeps {
	readonly store: FindingStore;
	readonly analyzers: Analyzers;
	/** Milliseconds since 1970. */
	readonly now: () => number;
}

/** Analyzes texts of open documents: what they hold counts instead of the file. */
export class OpenTexts {
	readonly #deps: OpenTextsDeps;

	constructor(deps: OpenTextsDeps) {
		this.#deps = deps;
	}

	/** What finds secrets in a root: it knows the rules of the team. */
	analyzerOf(state: RootState): Analyzer {
		return state.analyzer ?? this.#deps.analyzers.plain;
	}

	/** What it has to be told besides. */
	inputOf(state: RootState): AnalyzeInput {
		const { settings, sharedPlaces } = state.config;
		const { salt, maxLineLength } = settings;
		return { salt, maxLineLength, now: this.#deps.now(), ...(sharedPlaces && { sharedPlaces }) };
	}

	/** Was an open text analyzed with what is analyzed with now? */
	fits(known: OpenText, state: RootState, languageId: string | undefined): boolean {
		const { salt, maxLineLength } = state.config.settings;
		if (known.salt !== salt || known.maxLineLength !== maxLineLength) return false;
		return known.analyzer === this.analyzerOf(state) && known.languageId === languageId;
	}

	/** Of a version that follows another one only what changed is looked at. */
	analyze(state: RootState, path: string, languageId: string | undefined, text: TextPieces): OpenText {
		const analyzer = this.analyzerOf(state);
		const input = this.inputOf(state);
		const context = contextOf(path, languageId);
		const before = state.entries.get(path)?.analyzed;
		const analyzed =
			before && this.fits(before, state, languageId)
				? analyzer.again(before, text, context, input)
				: { text, findings: analyzer.analyze(text.toString(), context, input) };
		const { salt, maxLineLength } = state.config.settings;
		return { ...analyzed, analyzer, salt, maxLineLength, languageId };
	}

	/** Rules may be others now: texts that were analyzed with those before are analyzed again, one at a time. */
	async renew(state: RootState): Promise<void> {
		for (const entry of [...state.entries.values()]) {
			const known = entry.analyzed;
			if (state.gone || !known || this.fits(known, state, known.languageId)) continue;
			const old = RootState.findings(entry);
			const analyzed = this.analyze(state, entry.path, known.languageId, known.text);
			entry.open = analyzed.findings;
			entry.analyzed = analyzed;
			delete entry.completed;
			this.#deps.store.update(entry, old);
			await setImmediate();
		}
	}
}

/** What finding secrets depends on besides the text. */
export function contextOf(path: string, languageId: string | undefined): TextContext {
	return { path, ...(languageId !== undefined && { languageId }) };
}
