import { Contact } from './contact.entity.js';
import {
  ConsultationPerson,
  Household,
  HouseholdMember,
  Person,
  PersonIssue,
  PersonMerge,
  PersonWayRow,
} from './person.entity.js';

export { ConsultationPerson, Household, HouseholdMember, Person, PersonIssue, PersonMerge, PersonWayRow };

/** The tables of this folder. */
export const peopleEntities = [
  Contact,
  Person,
  ConsultationPerson,
  PersonIssue,
  Household,
  HouseholdMember,
  PersonMerge,
  PersonWayRow,
];
