import { Contact } from './contact.entity.js';
import { ConsultationPerson, Household, HouseholdMember, Person, PersonIssue, PersonMerge } from './person.entity.js';

export { ConsultationPerson, Household, HouseholdMember, Person, PersonIssue, PersonMerge };

/** The tables of this folder. */
export const peopleEntities = [
  Contact,
  Person,
  ConsultationPerson,
  PersonIssue,
  Household,
  HouseholdMember,
  PersonMerge,
];
