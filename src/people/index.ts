import { Contact } from './contact.entity.js';
import { contactIndexes } from './contact-indexes.js';
import {
  ConsultationPerson,
  Household,
  HouseholdMember,
  Person,
  PersonIssue,
  PersonMerge,
  PersonWayRow,
} from './person.entity.js';

export {
  ConsultationPerson,
  contactIndexes,
  Household,
  HouseholdMember,
  Person,
  PersonIssue,
  PersonMerge,
  PersonWayRow,
};

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
