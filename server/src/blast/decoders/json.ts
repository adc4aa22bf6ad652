/** Longest encoded text that a decoder looks at; tokens are far shorter, and a file may be hostile. */
const longest = 16_384;
/** Deepest nesting that is read. */
const deepest = 24;

/** A decoded JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Is `value` an object that is neither null nor an array? */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bytes of base64 or base64url text, or nothing when it is neither or too long. */
export function decodeBase64(text: string): Buffer | undefined {
	if (text.length === 0 || text.length > longest) return undefined;
	if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined;
	return Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
}

/** The JSON object behind `text`, or nothing when it is not one, too long or nested too deeply. Never throws. */
export function parseJsonObject(text: string): JsonObject | undefined {
	if (text.length > longest || nesting(text) > deepest) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** The JSON object behind base64 or base64url `text`, or nothing. */
export function decodeBase64Json(text: string): JsonObject | undefined {
	const bytes = decodeBase64(text);
	return bytes === undefined ? undefined : parseJsonObject(bytes.toString('utf8'));
}

/** A member that is a non-empty string, shortened to what can be shown. */
export function stringMember(object: JsonObject, name: string): string | undefined {
	const value = Object.hasOwn(object, name) ? object[name] : undefined;
	return typeof value === 'string' && value !== '' ? shorten(value) : undefined;
}

/** A member that is a finite number. */
export function numberMember(object: JsonObject, name: string): number | undefined {
	const value = Object.hasOwn(object, name) ? object[name] : undefined;
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A member that is an object. */
export function objectMember(object: JsonObject, name: string): JsonObject | undefined {
	const value = Object.hasOwn(object, name) ? object[name] : undefined;
	return isObject(value) ? value : undefined;
}

/** Words of a member that is a list of strings or one string with spaces or commas between them (`scope`, `scp`, `roles`). */
export function wordsMember(object: JsonObject, name: string): readonly string[] {
	const value = Object.hasOwn(object, name) ? object[name] : undefined;
	const words = typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : [];
	return words.filter((word): word is string => typeof word === 'string' && word !== '').map(shorten);
}

/** Longest text from a claim that is kept as a fact. */
const longestFact = 200;

/** Claims are data of unknown origin: facts made of them stay short. */
export function shorten(text: string): string {
	return text.length > longestFact ? `${text.slice(0, longestFact - 1)}…` : text;
}

/** Upper bound of the nesting depth, counted over brackets without parsing. */
function nesting(text: string): number {
	let depth = 0;
	let most = 0;
	for (const character of text) {
		if (character === '{' || character === '[') most = Math.max(most, ++depth);
		else if (character === '}' || character === ']') depth--;
	}
	return most;
}
