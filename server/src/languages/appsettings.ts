import { decodeJson } from './escapes.ts';
import { hasDoubled, inJsonComment, jsonErrors, plainJson, stringAround } from './jsonText.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { applyChanges, baseName, migrate, migrateComment, refuse, shownKey, withVariable } from './source.ts';

/**
 * .NET's configuration: the text becomes empty, and the variable `Section__Key` overrides it. The hosts of ASP.NET Core and of
 * generic programs read the environment behind these files. Source:
 * https://learn.microsoft.com/aspnet/core/fundamentals/configuration/#environment-variables.
 */
export const appsettings: Language = {
	id: 'appsettings',
	matches: (path) => /^appsettings(?:\.[\w.-]+)?\.json$/i.test(baseName(path)),
	lineComment: undefined,
	errors: jsonErrors,
	migrate: migrateAppsettings,
	facts: {
		title: '.NET configuration',
		files: '`appsettings*.json`',
		writes: '`""`; the variable `Section__Key`, after the place in the file, holds the whole text and overrides it',
		needs:
			'`AddEnvironmentVariables()` behind the JSON files, which `WebApplication.CreateBuilder` and `Host.CreateDefaultBuilder` do.',
		unset: 'The text is empty.',
		refuses: [
			'names that no variable can have everywhere (dots, hyphens, colons): `dotnet user-secrets set` takes JSON on its standard input',
			'names that stand in an object twice',
			'files inside `wwwroot`, which are sent to browsers (Blazor)',
		],
	},
};

function migrateAppsettings(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, t } = request;
	if (inJsonComment(text, span)) return migrateComment(request);
	const before = plainJson(text);
	if (before === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	if (/(?:^|\/)wwwroot\//i.test(path)) {
		return refuse(t('The file is served to browsers ({0}); a secret in it has to move to a server.', 'wwwroot/'));
	}
	const found = stringAround(text, span);
	if (found === undefined) return refuse(t('The value does not stand in one string.'));
	if (found.isKey) return refuse(t('The value is the name of a property.'));
	const variable = found.path.join('__');
	if (!/^[A-Za-z_]\w*$/.test(variable)) {
		return refuse(
			t(
				'JSON reads no variables, and not every system takes one with the names that lead to this value: empty it and use “dotnet user-secrets set”, which takes JSON on its standard input.',
			),
		);
	}
	if (hasDoubled(text, found.path))
		return refuse(t('{0} stands in the file twice, and its variable would override both.', shownKey(variable)));
	const { offset, length } = found.node;
	const value = decodeJson(text.slice(offset + 1, offset + length - 1));
	if (value === undefined) return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	const changes = [{ start: offset, end: offset + length, newText: '""' }];
	if (plainJson(applyChanges(text, changes)) === undefined) {
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	}
	const whole = span.start === offset + 1 && span.end === offset + length - 1;
	return withVariable(
		migrate(request, value, changes, [
			t('.NET takes {0} from its environment instead of this text: “agent-reach run -- dotnet run”.', variable),
			...(whole ? [] : [t('The whole text moves, because a variable overrides all of it.')]),
		]),
		variable,
	);
}
