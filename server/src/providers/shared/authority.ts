import type { Gate, Metric } from '../../blast/types.ts';
import type { Authority, CredentialClass } from '../provider.ts';

/** Day on which the facts about the types were read. */
export const factsDate = '2026-11-22';

type Facts = Omit<Authority, 'vector' | 'assumed' | 'source' | 'gates' | 'alternative'> & {
	readonly gates?: readonly Gate[];
	/** `doc`: read in the provider's documentation or source; `general`: general knowledge. */
	readonly from: 'doc' | 'general';
	readonly url?: string;
	/** Vector of what `narrower` names, written as the type's own. */
	readonly alternative?: string;
};

const allowed: Readonly<Record<string, string>> = {
	AU: 'APRLN',
	DE: 'IWSRN',
	RC: 'SGI',
	DS: 'RCP',
	LM: 'CSN',
	SP: 'MLN',
	LT: 'NLUSX',
};

/**
 * Documented facts of a type. `vector` is written as the hover prints it, `AU:A?/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N`,
 * where `?` marks an assumed metric.
 *
 * @throws RangeError when the vector is malformed; the tests load every type, so none of ours is.
 */
export function authority(vector: string, facts: Facts): Authority {
	const { from, url, alternative, ...rest } = facts;
	return {
		...parseVector(vector),
		...rest,
		...(alternative === undefined ? {} : { alternative: parseVector(alternative) }),
		source: {
			kind: from === 'doc' ? 'provider-doc' : 'general-knowledge',
			...(url === undefined ? {} : { url }),
			date: factsDate,
		},
	};
}

function parseVector(text: string): Pick<Authority, 'vector' | 'assumed'> {
	const values: Record<string, string> = {};
	const assumed: Metric[] = [];
	for (const item of text.split('/')) {
		const match = /^([A-Z]{2}):([A-Z])(\?)?$/.exec(item);
		const [, metric = '', value = '', mark] = match ?? [];
		if (!allowed[metric]?.includes(value) || value === '') throw new RangeError(`"${item}" in the vector ${text}`);
		values[metric] = value;
		if (mark !== undefined) assumed.push(metric as Metric);
	}
	for (const metric of ['AU', 'DE', 'DS', 'LM', 'SP', 'LT']) {
		if (values[metric] === undefined) throw new RangeError(`${metric} is missing in the vector ${text}`);
	}
	const { DE, RC } = values;
	if ((DE === 'I') !== (RC !== undefined)) throw new RangeError(`RC goes with DE:I only: ${text}`);
	return { vector: values as unknown as Authority['vector'], assumed };
}

/** What a class may claim about a type without facts of its own: everything assumed, at most high. */
const classes: Readonly<Record<CredentialClass, { readonly vector: string; readonly operations: readonly string[] }>> =
	{
		cloud: { vector: 'AU:P?/DE:W?/DS:R?/LM:S?/SP:L?/LT:U?', operations: ['change resources', 'read data'] },
		hosting: { vector: 'AU:P?/DE:W?/DS:R?/LM:S?/SP:L?/LT:U?', operations: ['deploy code', 'read variables'] },
		ci: { vector: 'AU:P?/DE:W?/DS:C?/LM:C?/SP:N?/LT:U?', operations: ['run pipelines', 'read variables'] },
		source: { vector: 'AU:P?/DE:W?/DS:R?/LM:C?/SP:N?/LT:U?', operations: ['push code', 'read code'] },
		registry: { vector: 'AU:P?/DE:W?/DS:P?/LM:C?/SP:N?/LT:U?', operations: ['publish packages'] },
		payment: { vector: 'AU:P?/DE:W?/DS:R?/LM:N?/SP:L?/LT:U?', operations: ['change payments', 'read customers'] },
		messaging: { vector: 'AU:P?/DE:S?/DS:C?/LM:N?/SP:N?/LT:U?', operations: ['send messages', 'read messages'] },
		email: { vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:L?/LT:U?', operations: ['send mail as you', 'read recipients'] },
		analytics: { vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?', operations: ['change events', 'read events'] },
		observability: { vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?', operations: ['change alerts', 'read telemetry'] },
		ai: { vector: 'AU:P?/DE:S?/DS:C?/LM:N?/SP:L?/LT:U?', operations: ['run paid requests'] },
		database: { vector: 'AU:P?/DE:W?/DS:R?/LM:N?/SP:N?/LT:U?', operations: ['change data', 'read data'] },
		identity: { vector: 'AU:P?/DE:W?/DS:R?/LM:C?/SP:N?/LT:U?', operations: ['change users', 'read users'] },
		'secret-store': { vector: 'AU:P?/DE:W?/DS:R?/LM:C?/SP:N?/LT:U?', operations: ['change secrets', 'read secrets'] },
		key: { vector: 'AU:P?/DE:W?/DS:C?/LM:C?/SP:N?/LT:U?', operations: ['log in or sign as its owner'] },
		saas: { vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?', operations: ['change data', 'read data'] },
		publishable: { vector: 'AU:R?/DE:S?/DS:P?/LM:N?/SP:N?/LT:U?', operations: ['send events'] },
		generic: { vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?', operations: ['unknown'] },
	};

const defaultScope = 'not visible in the value; the default of its class is assumed';

/** What is said of types of which only the class is known. */
export const classDefaults = {
	operations: Object.values(classes).flatMap(({ operations }) => operations),
	scope: defaultScope,
} as const;

/** Authority of a type of which only the class is known. */
export function classDefault(
	kind: CredentialClass,
	facts: { readonly operations?: readonly string[] } = {},
): Authority {
	const { vector, operations } = classes[kind];
	return {
		...parseVector(vector),
		...(kind === 'publishable' ? { gates: ['pub'] as const } : {}),
		...(kind === 'secret-store' ? { gates: ['store'] as const } : {}),
		operations: facts.operations ?? operations,
		scope: defaultScope,
		source: { kind: 'class-default', date: factsDate },
	};
}
