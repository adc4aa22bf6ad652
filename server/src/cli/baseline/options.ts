import { defaultDays, isDay } from '../../contain/baseline.ts';
import { escapeTerminal } from '../../escape.ts';
import type { Localize } from '../../l10n.ts';
import { levelNames } from '../../settings.ts';
import { common, oneOf, type PlaceArgument, parse, parsePlace, UsageError } from '../options.ts';

/** Who decides it, why, and how long it holds. */
export interface Decision {
	readonly reason: string;
	readonly who: string;
	/** `YYYY-MM-DD`. */
	readonly expires: string;
}

/** Which entries are meant. */
export type EntryChoice =
	| { readonly kind: 'place'; readonly place: PlaceArgument }
	| { readonly kind: 'unused' }
	| { readonly kind: 'expired' }
	| { readonly kind: 'all' };

/** `agent-reach baseline`. */
export type BaselineArguments =
	| { readonly what: 'create'; readonly level: (typeof levelNames)[number]; readonly decision: Decision }
	| { readonly what: 'add'; readonly place: PlaceArgument; readonly decision: Decision }
	| { readonly what: 'remove'; readonly choice: EntryChoice }
	| { readonly what: 'prolong'; readonly choice: EntryChoice; readonly expires: string }
	| { readonly what: 'list' }
	| { readonly what: 'help' };

const day = 86_400_000;

/**
 * @param now Milliseconds since 1970.
 * @throws {UsageError}
 */
export function parseBaselineArguments(argv: readonly string[], now: number, t: Localize): BaselineArguments {
	const [what, ...rest] = argv;
	const { values, positionals } = parse(rest, options);
	if (what === undefined || what === '--help' || what === '-h' || values.help === true) return { what: 'help' };
	switch (what) {
		case 'create':
			none(positionals, what, t);
			return {
				what,
				level: oneOf('--level', values.level, levelNames, 'info', t),
				decision: decisionOf(values, now, t),
			};
		case 'add':
			return { what, place: parsePlace(positionals[0], 'baseline add', t), decision: decisionOf(values, now, t) };
		case 'remove':
			return { what, choice: choiceOf(values, positionals, what, t) };
		case 'prolong':
			return { what, choice: choiceOf(values, positionals, what, t), expires: dayOf(values.expires, now, t) };
		case 'list':
			none(positionals, what, t);
			return { what };
		default:
			throw new UsageError(
				t('agent-reach baseline takes create, add, remove, prolong or list, not {0}', escapeTerminal(what)),
			);
	}
}

const options = {
	reason: { type: 'string' },
	who: { type: 'string' },
	expires: { type: 'string' },
	level: { type: 'string' },
	unused: { type: 'boolean' },
	expired: { type: 'boolean' },
	all: { type: 'boolean' },
	help: common.help,
} as const;

type Values = ReturnType<typeof parse<typeof options>>['values'];

function none(positionals: readonly string[], what: string, t: Localize): void {
	const [first] = positionals;
	if (first !== undefined)
		throw new UsageError(t('agent-reach baseline {0} takes no {1}', what, escapeTerminal(first)));
}

function decisionOf({ reason, who, expires }: Values, now: number, t: Localize): Decision {
	const texts = { reason: oneLine(reason), who: oneLine(who) };
	if (texts.reason === '') throw new UsageError(t('--reason says why these secrets may stay; it is kept in the entry'));
	if (texts.who === '') throw new UsageError(t('--who names the person who decides it; it is kept in the entry'));
	return { ...texts, expires: dayOf(expires ?? `${defaultDays}d`, now, t) };
}

function oneLine(text = ''): string {
	return text
		.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
		.trim()
		.slice(0, 200);
}

/** A day, or a number of days from now (`90d`). */
function dayOf(text: string | undefined, now: number, t: Localize): string {
	const days = /^(\d{1,4})d$/.exec(text ?? '')?.[1];
	const last = days === undefined ? text : new Date(now + Number(days) * day).toISOString().slice(0, 10);
	if (!isDay(last))
		throw new UsageError(t('--expires takes a day such as 2027-01-31, or a number of days such as 90d'));
	if (last < new Date(now).toISOString().slice(0, 10)) throw new UsageError(t('--expires {0} is over', last));
	return last;
}

function choiceOf(
	{ unused, expired, all }: Values,
	positionals: readonly string[],
	what: string,
	t: Localize,
): EntryChoice {
	const choices: EntryChoice[] = [
		...positionals.map((text) => ({ kind: 'place', place: parsePlace(text, `baseline ${what}`, t) }) as const),
		...(unused === true ? [{ kind: 'unused' } as const] : []),
		...(expired === true ? [{ kind: 'expired' } as const] : []),
		...(all === true ? [{ kind: 'all' } as const] : []),
	];
	const [choice, second] = choices;
	if (choice === undefined || second !== undefined) {
		throw new UsageError(t('agent-reach baseline {0} takes one of <file>:<line>, --unused, --expired, --all', what));
	}
	return choice;
}
