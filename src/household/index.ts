import { LikePeople } from './finding.service.js';
import { HouseholdPageController } from './household-page.controller.js';
import { HouseholdPages } from './household-page.service.js';
import { Households } from './households.service.js';
import { Linking } from './linking.service.js';
import { Merging } from './merging.service.js';
import { NamedTopics } from './named-topics.service.js';
import { ConsultationPeopleController, PeopleController } from './people.controller.js';
import { People } from './people.service.js';
import { peopleIndexes } from './person-marking.js';
import { PeopleReading } from './reading.service.js';
import { Ways } from './ways.service.js';

export { Households, People, peopleIndexes };

/** The services of this folder. */
export const householdProviders = [
  People,
  LikePeople,
  NamedTopics,
  Households,
  Merging,
  Linking,
  PeopleReading,
  HouseholdPages,
  Ways,
];
/** What listens to HTTP in this folder. */
export const householdControllers = [ConsultationPeopleController, PeopleController, HouseholdPageController];
