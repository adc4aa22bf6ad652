import { english, type Localize } from '../l10n.ts';
import { type Analyzer, createAnalyzer } from './analyze.ts';
import { buildTeam, noTeam, type Team, type TeamInput } from './team.ts';

/** An analyzer that knows what a team has said, and what was wrong with it. */
export interface TeamAnalyzer {
	/** Absent where the team has said nothing: {@link Analyzers.plain} will do, and is not built before it is needed. */
	readonly analyzer?: Analyzer;
	readonly team?: Team;
}

/** Makes analyzers once for each thing that teams have said; few are kept, since settings change while they are typed. */
export class Analyzers {
	readonly #localKey: Uint8Array;
	readonly #options: { readonly t: Localize; readonly identifiers: boolean };
	readonly #known = new Map<string, Promise<TeamAnalyzer>>();
	#plain: Analyzer | undefined;

	/** @param options `identifiers`: find what is no secret but says whose one is. */
	constructor(localKey: Uint8Array, options: { readonly t?: Localize; readonly identifiers?: boolean } = {}) {
		this.#localKey = localKey;
		this.#options = { t: options.t ?? english, identifiers: options.identifiers === true };
	}

	/** The analyzer without any rules of a team. */
	get plain(): Analyzer {
		this.#plain ??= createAnalyzer(this.#localKey, this.#options);
		return this.#plain;
	}

	/** The analyzer for what a team has said. */
	async of(input: TeamInput = noTeam): Promise<TeamAnalyzer> {
		if (input === noTeam) {
			return {};
		}
		const key = JSON.stringify(input);
		let known = this.#known.get(key);
		if (!known) {
			if (this.#known.size >= mostKept) {
				this.#known.clear();
			}
			known = this.#make(input);
			this.#known.set(key, known);
		}
		return known;
	}

	async #make(input: TeamInput): Promise<TeamAnalyzer> {
		const team = await buildTeam(input, this.#options.t);
		return team ? { analyzer: createAnalyzer(this.#localKey, { ...this.#options, team }), team } : {};
	}
}

const mostKept = 8;
