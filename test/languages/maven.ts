import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../../scripts/lib/cache.ts';

/**
 * Folder with the jars of an artifact and of what it needs, from Maven Central; kept in the cache of this project.
 *
 * @returns `undefined` when there is no `mvn`, or the registry does not answer.
 */
export async function mavenJars(name: string, coordinates: string): Promise<string | undefined> {
	const [group, artifact, version] = coordinates.split(':');
	const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>demo</groupId><artifactId>demo</artifactId><version>1</version><dependencies><dependency>
<groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>
</dependency></dependencies></project>`;
	try {
		return await cached(`${name}-${version}`, async (folder) => {
			writeFileSync(join(folder, 'pom.xml'), pom);
			const args = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
			const done = spawnSync('mvn', args, { cwd: folder, stdio: 'ignore', timeout: 180_000 });
			if (done.status !== 0) throw new Error(`Maven could not fetch ${coordinates}.`);
		});
	} catch {
		return undefined;
	}
}
