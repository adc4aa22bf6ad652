import type { Localize } from '../l10n.ts';
import { defaultSettings, type Settings, settingTable } from '../settings.ts';

/** A value that was not accepted. */
export interface SettingProblem {
	/** Name without the `agentReach.` prefix. */
	readonly name: string;
	readonly text: string;
}

/**
 * Makes settings of raw values, name by name; what is not accepted keeps its default and is told.
 *
 * @param raw Values by name without prefix; `undefined` means not set.
 * @param origin `workspace`: values a repository may set; settings of the machine and, when untrusted, restricted
 * settings are refused.
 */
export function checkSettings(
	raw: Readonly<Record<string, unknown>>,
	origin: { readonly kind: 'user' } | { readonly kind: 'workspace'; readonly trusted: boolean },
	t: Localize,
): { readonly settings: Settings; readonly problems: readonly SettingProblem[] } {
	const values: Record<string, unknown> = { ...defaultSettings };
	const problems: SettingProblem[] = [];
	for (const [name, value] of Object.entries(raw)) {
		if (value === undefined) {
			continue;
		}
		if (!isSettingName(name)) {
			// A name of another form may be anything that ended up there, also a secret; the line says where it is.
			const plain = /^[A-Za-z.]{1,60}$/.test(name);
			problems.push({
				name,
				text: plain ? t('There is no setting agentReach.{0}', name) : t('There is no such setting'),
			});
			continue;
		}
		const setting = settingTable[name];
		const machine = setting.scope === 'machine' || setting.scope === 'application';
		if (origin.kind === 'workspace' && machine) {
			problems.push({
				name,
				text: t('agentReach.{0} belongs into the user settings: it does not count in a workspace', name),
			});
		} else if (origin.kind === 'workspace' && !origin.trusted && setting.restricted) {
			problems.push({ name, text: t('agentReach.{0} does not count before the workspace is trusted', name) });
		} else if (accepts(setting.schema, value)) {
			values[name] = value;
		} else {
			problems.push({
				name,
				text: t('agentReach.{0} must be {1}; the default is used', name, describe(setting.schema, t)),
			});
		}
	}
	// Every name is one of the table, and every value passed the schema of its name or is the default.
	return { settings: values as unknown as Settings, problems };
}

function isSettingName(name: string): name is keyof Settings {
	return Object.hasOwn(settingTable, name);
}

type Schema = Readonly<Record<string, unknown>>;

/** The part of JSON Schema that the setting table uses. */
function accepts(schema: Schema, value: unknown): boolean {
	const alternatives = schema['anyOf'];
	if (Array.isArray(alternatives)) {
		return alternatives.some((alternative) => accepts(alternative as Schema, value));
	}
	switch (schema['type']) {
		case 'boolean':
			return typeof value === 'boolean';
		case 'integer':
			return (
				Number.isInteger(value) &&
				(value as number) >= Number(schema['minimum'] ?? Number.NEGATIVE_INFINITY) &&
				(value as number) <= Number(schema['maximum'] ?? Number.POSITIVE_INFINITY)
			);
		case 'string':
			return typeof value === 'string' && acceptsText(schema, value);
		case 'array':
			return Array.isArray(value) && value.every((item) => accepts((schema['items'] ?? {}) as Schema, item));
		case 'object':
			// What is in it is looked at by whoever uses it, so that one wrong object does not spoil a list.
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		default:
			return false;
	}
}

function acceptsText(schema: Schema, value: string): boolean {
	const { pattern } = schema;
	if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)) {
		return false;
	}
	return !Array.isArray(schema['enum']) || schema['enum'].includes(value);
}

function describe(schema: Schema, t: Localize): string {
	const alternatives = schema['anyOf'];
	if (Array.isArray(alternatives)) {
		return alternatives.map((alternative) => describe(alternative as Schema, t)).join(t(' or '));
	}
	switch (schema['type']) {
		case 'boolean':
			return t('true or false');
		case 'integer':
			return t('a whole number from {0} to {1}', String(schema['minimum']), String(schema['maximum']));
		case 'array':
			return (schema['items'] as Schema | undefined)?.['type'] === 'object'
				? t('a list of objects')
				: t('a list of texts');
		default:
			return Array.isArray(schema['enum'])
				? t('one of {0}', schema['enum'].join(', '))
				: t('a text of the form {0}', typeof schema['pattern'] === 'string' ? schema['pattern'] : '.*');
	}
}
