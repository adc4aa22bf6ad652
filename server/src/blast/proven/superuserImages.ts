import type { Fact } from './facts.ts';
import { lineCounter } from './terraform.ts';

const user =
	/^[ \t-]{0,40}["']?(?:POSTGRES_USER|POSTGRESQL_USERNAME|MYSQL_USER|MARIADB_USER)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?<user>[A-Za-z_][\w-]{0,62})["']?[ \t]*$/gm;

/**
 * The image of PostgreSQL makes the user that it is given a superuser (https://hub.docker.com/_/postgres, POSTGRES_USER),
 * those of MySQL and MariaDB give him everything in one database, so that what a script grants to a role of this name does
 * not say everything.
 */
export function superuserFacts(text: string): readonly Fact[] {
	const lineAt = lineCounter(text);
	return [...text.matchAll(user)].slice(0, 50).flatMap((match): Fact[] => {
		const name = match.groups?.['user']?.toLowerCase();
		return name === undefined
			? []
			: [
					{
						kind: 'hidden',
						line: lineAt(match.index + match[0].length),
						realm: 'database',
						about: `database:role:${name}`,
						doubt: 'superuser-image',
					},
				];
	});
}
