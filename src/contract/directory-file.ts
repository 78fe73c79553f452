import { z } from 'zod';
import { AgencyFacts, AgencySite, DirectoryCode } from './directory.js';
import { SocialResourceChange } from './social-resource.js';

/** An agency in a file: all of its facts, with its places. */
export const AgencyInFile = AgencyFacts.safeExtend({
  code: DirectoryCode,
  formerNames: z.array(AgencyFacts.shape.formerNames.element.strict()).max(20),
  sites: z.array(AgencySite.strict()).max(60),
}).strict();
/** @see AgencyInFile */
export type AgencyInFile = z.infer<typeof AgencyInFile>;

const { version: _, ...facts } = SocialResourceChange.shape;

/** A resource in a file. It is known again as one of the shipped set, or by its id. */
export const ResourceInFile = z.strictObject({
  shipped: z.string().min(1).max(200).nullable(),
  id: z.uuid().nullable(),
  ...facts,
});
/** @see ResourceInFile */
export type ResourceInFile = z.infer<typeof ResourceInFile>;

/** The directory in a file: agencies with their places, and social resources; those that ended included. */
export const DirectoryFile = z
  .strictObject({ agencies: z.array(AgencyInFile).max(2000), resources: z.array(ResourceInFile).max(5000) })
  .meta({ id: 'DirectoryFile' });
/** @see DirectoryFile */
export type DirectoryFile = z.infer<typeof DirectoryFile>;
