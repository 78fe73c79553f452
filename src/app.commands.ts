import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { appOn, entities } from './app.module.js';
import { describeApi } from './app.openapi.js';
import type { Config } from './config.js';
import { NotifyMail, Role, roles } from './contract/index.js';
import { setUpRichMenu } from './doors/line/rich-menu.js';
import { openMunicipality } from './municipality/index.js';
import { openMachineRoom } from './platform/machine-room.js';
import { StartRefused } from './platform/problem.js';
import { SecondFactors, Sessions, SignIn, Staff } from './staff/index.js';

/** `npm run migrate`: brings the tables up to date and ends. */
export async function migrateOnly(config: Config): Promise<void> {
  const room = await openMachineRoom(config, entities, true);
  await room.close();
  process.stdout.write('The database is up to date.\n');
}

const text = { type: 'string' } as const;

/** `npm run -s staff -- add …`, `notify …` or `reset-factor …`. */
export async function staffCommand(config: Config, [verb, ...rest]: string[]): Promise<void> {
  if (verb === 'add') return addStaff(config, rest);
  if (verb === 'notify') return notifyStaff(config, rest);
  if (verb === 'reset-factor') return resetFactor(config, rest);
  throw new StartRefused(
    'Usage: npm run -s staff -- add --login ID --name NAME --role ROLE [--agency ID] [--area NAME]… [--section NAME]\n' +
      '   or: npm run -s staff -- notify --login ID [--mail ADDRESS]\n' +
      '   or: npm run -s staff -- reset-factor --login ID',
  );
}

/** `staff -- notify --login ID [--mail ADDRESS]`: where alarms that nobody took are mailed; without an address, nowhere. */
async function notifyStaff(config: Config, args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { login: text, mail: text } });
  if (!values.login) throw new StartRefused('--login is needed.');
  const given = NotifyMail.safeParse({ mail: values.mail || null });
  if (!given.success) throw new StartRefused('--mail is not a mail address.');
  await withApp(config, async (app) => {
    const { affected } = await app
      .get(DataSource)
      .manager.update(Staff, { login: values.login! }, { notifyMail: given.data.mail });
    if (!affected) throw new StartRefused(`There is no login ${values.login}.`);
    process.stdout.write(`${values.login} is ${given.data.mail ? 'told of alarms by mail' : 'not mailed'} now.\n`);
  });
}

/** `staff -- reset-factor --login ID`: takes the second factor off an account when no colleague can, and ends its sessions. */
async function resetFactor(config: Config, args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { login: text } });
  if (!values.login) throw new StartRefused('--login is needed.');
  await withApp(config, async (app) => {
    const staff = await app.get(DataSource).manager.findOneBy(Staff, { login: values.login! });
    if (!staff) throw new StartRefused(`There is no login ${values.login}.`);
    if (!(await app.get(SecondFactors).remove(staff.id, null)))
      throw new StartRefused(`${values.login} has no second factor.`);
    await app.get(Sessions).endOthers(staff.id, null);
    process.stdout.write(`${values.login} signs in with the password alone now.\n`);
  });
}

/** What an account of a role cannot see anything without. */
const needed: Partial<Record<Role, 'agency' | 'area' | 'section'>> = {
  agency: 'agency',
  csw: 'area',
  coordinator: 'area',
  section_manager: 'section',
};

/**
 * `staff -- add --login ID --name NAME --role ROLE [--agency ID] [--area NAME]… [--section NAME]`: creates an account and prints its
 * first password. `--area` is the name of one of the municipality's areas, given as often as needed.
 */
async function addStaff(config: Config, args: string[]): Promise<void> {
  const many = { type: 'string', multiple: true } as const;
  const options = { login: text, name: text, role: text, agency: text, area: many, section: text };
  const { values } = parseArgs({ args, options });
  const role = Role.safeParse(values.role);
  if (!values.login || !values.name || !role.success) {
    throw new StartRefused(`--login, --name and --role are needed; --role is one of ${roles.join(', ')}.`);
  }
  const missing = needed[role.data];
  if (missing && !values[missing]?.length) throw new StartRefused(`--${missing} is needed for the role ${role.data}.`);
  const areas = values.area ?? [];
  const known = openMunicipality(config.profile, join(import.meta.dirname, '..')).areas(new Date());
  const strange = areas.filter((area) => !known.some(({ label }) => label === area));
  if (strange.length > 0)
    throw new StartRefused(
      `There is no area ${strange.join(', ')}. The areas are: ${known.map(({ label }) => label).join(', ')}.`,
    );
  await withApp(config, async (app) => {
    const password = randomBytes(9).toString('base64url');
    const account = {
      login: values.login!,
      name: values.name!,
      role: role.data,
      agency: values.agency ?? null,
      areas,
      section: values.section ?? null,
      password,
    };
    if (!(await app.get(SignIn).createAccount(account))) throw new StartRefused(`The login ${values.login} is taken.`);
    process.stdout.write(`Created ${values.login} (${role.data}). First password: ${password}\n`);
  });
}

/** `npm run -s line -- menu`: puts the menu under every chat of the LINE channel. */
export async function lineCommand(config: Config, args: string[]): Promise<void> {
  const { token: accessToken, apiBaseUrl, dataApiBaseUrl } = config.line;
  if (args.join(' ') !== 'menu') throw new StartRefused('Usage: npm run -s line -- menu');
  if (!accessToken) throw new StartRefused('LINE_CHANNEL_ACCESS_TOKEN is needed to set up the menu.');
  const id = await setUpRichMenu({ accessToken, apiBaseUrl, dataBaseUrl: dataApiBaseUrl }, config.publicUrl).catch(
    (cause: unknown) => {
      throw new StartRefused(`LINE did not take the menu: ${cause instanceof Error ? cause.message : cause}`, {
        cause,
      });
    },
  );
  process.stdout.write(`The menu ${id} stands under every chat now.\n`);
}

/** `npm run openapi`: writes `docs/openapi.json`. */
export async function writeOpenApi(config: Config, root: string): Promise<void> {
  await withApp(config, async (app) => {
    await app.init();
    await writeFile(join(root, 'docs', 'openapi.json'), `${JSON.stringify(await describeApi(app), null, 2)}\n`);
  });
  process.stdout.write('Wrote docs/openapi.json.\n');
}

async function withApp(config: Config, work: (app: NestExpressApplication) => Promise<void>): Promise<void> {
  const root = join(import.meta.dirname, '..');
  const municipality = openMunicipality(config.profile, root);
  const room = await openMachineRoom(config, entities);
  const app = await NestFactory.create<NestExpressApplication>(appOn(room, municipality, root), {
    logger: false,
    abortOnError: false,
  });
  try {
    await work(app);
  } finally {
    await app.close();
    await room.close();
  }
}
