/* The way of a sale to the company, as a model for Spin: docs/openapi-sync.yaml and src/sync.
 *
 * What is durable changes in steps that are one transaction of the client or of the server.
 * Between any two steps the program may be killed, and messages may be lost, doubled, late or
 * out of order.  A queued sale may be edited; with RESTORE the laptop goes back to a backup,
 * with FORGET the company does.  With VOID the second record is no sale but takes back the first
 * one, with an operation of its own; nothing but its key keeps it from counting twice.  Where the
 * company has another text under a key than the laptop (a sale that was edited after the backup and
 * sent), the person is told, and the two do not agree; when the company forgot that text, it gets
 * the laptop's.
 *
 * Never may   a sale be applied twice                              (once)
 *             a sale that the person saw saved have no home        (kept)
 *             a sale count as settled, or as known with another text, that the company lacks
 *                                                                  (true_word)
 *             the two hold different texts and believe they agree  (same_text)
 *             a void come to the company before its sale           (in_turn: refused for good)
 *             a restored laptop have what the company lacks, with nothing to offer it by  (offered)
 *
 * Each WRONG_… is a design that looks right and is not; test-protocol shows that the model
 * finds it.
 */
#ifndef SALES
#define SALES 2
#endif
#ifndef KILLS
#define KILLS 1
#endif
#ifndef LOSSES
#define LOSSES 1
#endif
#ifndef DOUBLES
#define DOUBLES 1
#endif

#define NOBODY 7
#ifdef VOID
#define VOIDED 1 /* the record that takes back the sale 0 */
#else
#define VOIDED NOBODY
#endif
#define KEYS 6 /* 1 and 2 are those of the two sales, the others are made up later */

/* One sale on the laptop: all of it is on the disk. */
typedef Sale {
  bit fact;    /* the record */
  bit queued;  /* it waits in the outbox */
  bit settled; /* the log has its outcome */
  bit noticed; /* it waits for the person */
  bit left;    /* it may have been sent */
  byte key;    /* the id of the operation */
  byte text    /* what it says */
};

/* One sale at the company. */
typedef Entry {
  byte applied;
  byte text
};

Sale now[SALES], saved[SALES];
Entry books[SALES], old_books[SALES];
bit used[KEYS], old_used[KEYS]; /* keys that the company has settled */
byte highest = 0;               /* of the numbers it has seen */
byte epoch = 0, known_epoch = 0, saved_epoch = 0;
byte next_key = 3, next_number = 1, saved_number = 1;

/* In the memory of the program: a sale that is being saved, sent, or whose answer is here. */
byte saving = NOBODY, sending = NOBODY, answered = NOBODY;
byte answer_key, answer_text, answer_epoch;
bit half_saved = 0;

/* What the checks remember. */
bit shown[SALES];
bit has_backup = 0, is_restored = 0, has_old_books = 0, has_forgotten = 0;
bit is_edited = 0, is_expired = 0;
byte kills = 0, losses = 0, doubles = 0;

chan request = [2] of { byte, byte, byte, byte }; /* sale, key, text, epoch it is meant for */
chan answer = [2] of { byte, byte, byte, byte };  /* sale, key, text kept, epoch */

#define once(s) (books[s].applied <= 1)
#define kept(s) (!shown[s] || now[s].queued || now[s].settled || now[s].noticed || is_restored || books[s].applied == 1)
#define true_word(s) (!((now[s].settled || now[s].noticed) && books[s].applied == 0) || known_epoch != epoch)
#define offered(s) (!(is_restored && now[s].fact && !now[s].queued && !now[s].settled && !now[s].noticed && books[s].applied == 0) || known_epoch != epoch)
#define in_turn(s) (s != VOIDED || books[0].applied == 1)
#define same_text(s) (!now[s].settled || books[s].applied == 0 || now[s].text == books[s].text)

inline judge_one (s) {
  assert (once (s)); assert (kept (s)); assert (true_word (s)); assert (same_text (s));
  assert (offered (s))
}

inline judge () {
  judge_one (0);
#if SALES > 1
  judge_one (1)
#endif
}

inline choose (s) {
  if
  :: s = 0
#if SALES > 1
  :: s = 1
#endif
  fi
}

inline forget_memory () {
  saving = NOBODY; sending = NOBODY; answered = NOBODY; half_saved = 0;
  answer_key = 0; answer_text = 0; answer_epoch = 0
}

/* The record and its row in the outbox. */
inline write_sale (s) {
  now[s].fact = 1; now[s].queued = 1; now[s].left = 0; now[s].text = 1;
#ifdef WRONG_NUMBERS
  now[s].key = next_number; next_number++
#else
  if
  :: !is_restored -> now[s].key = s + 1         /* the id of the record itself */
  :: else -> now[s].key = next_key; next_key++  /* typed in again: a new record */
  fi
#endif
}

inline copy_sale (to, from) {
  to.fact = from.fact; to.queued = from.queued; to.settled = from.settled;
  to.noticed = from.noticed; to.left = from.left; to.key = from.key; to.text = from.text
}

/* The company is another life of itself: what it settled before is offered again. */
inline meet_epoch (e) {
  known_epoch = e; sending = NOBODY;
#ifndef WRONG_NO_OFFER
  k = 0;
  do
  :: k < SALES ->
     if
#ifdef WRONG_VOID_NOT_OFFERED
     :: now[k].settled && k != VOIDED -> now[k].settled = 0; now[k].queued = 1
#else
     :: now[k].settled -> now[k].settled = 0; now[k].queued = 1
#endif
#ifndef WRONG_OTHER_TEXT_NOT_OFFERED
     :: now[k].noticed -> now[k].noticed = 0; now[k].queued = 1
#endif
     :: else
     fi;
     k++
  :: else -> break
  od;
  k = 0
#endif
}

inline settle (s) {
  now[s].queued = 0;
#ifdef WRONG_TRUST
  now[s].settled = 1
#else
  if
  :: answer_text == now[s].text -> now[s].settled = 1
  :: else -> now[s].noticed = 1
  fi
#endif
}

/* Going back to the backup, then pulling what the company knows before anything else. */
inline restore () {
  is_restored = 1;
  k = 0;
  do
  :: k < SALES ->
     copy_sale (now[k], saved[k]);
#ifndef WRONG_EDIT_RESTORED
     now[k].left = now[k].left || now[k].queued; /* it may have been sent since */
#endif
     k++
  :: else -> break
  od;
  known_epoch = saved_epoch;
#ifdef PULL_FIRST
  if
  :: epoch > known_epoch -> meet_epoch (epoch)
  :: else
  fi;
  k = 0;
  do
  :: k < SALES ->
     if
     :: books[k].applied == 1 ->
        now[k].fact = 1;
        if
        :: !now[k].queued && !now[k].noticed ->
#ifndef WRONG_PULLED_WITHOUT_OPERATION
           now[k].settled = 1;                   /* the journal has its operation */
#endif
           now[k].text = books[k].text;
#ifndef WRONG_NO_ORIGIN
           now[k].key = k + 1                    /* the record names its operation */
#endif
        :: else
        fi
     :: else
     fi;
     k++
  :: else -> break
  od;
#endif
  k = 0;
  next_number = saved_number;
  forget_memory ()
}

#ifdef PULL_FIRST
#define IS_QUIET empty (request) /* nothing of the old program is on its way any more */
#else
#define IS_QUIET true
#endif

active proctype Laptop () {
  byte s, k;

end:
  do
  :: atomic { /* the person saves */
       saving == NOBODY -> choose (s);
       if
       :: !now[s].fact && (s != VOIDED || now[0].fact) ->
#ifdef WRONG_SHOWN_FIRST
          shown[s] = 1; saving = s; half_saved = 1
#else
#ifdef WRONG_TWO_COMMITS
          now[s].fact = 1; shown[s] = 1; saving = s; half_saved = 1
#else
          write_sale (s); saving = s
#endif
#endif
       :: else
       fi;
       s = 0
     }
  :: atomic { saving != NOBODY && half_saved -> write_sale (saving); saving = NOBODY; half_saved = 0; judge () }
  :: atomic { saving != NOBODY && !half_saved -> shown[saving] = 1; saving = NOBODY; judge () }

  :: atomic { /* marked as perhaps sent, before a byte leaves */
       sending == NOBODY -> choose (s);
       if
#ifdef WRONG_VOID_FIRST
       :: now[s].queued ->
#else
       :: now[s].queued && (s != VOIDED || !now[0].queued) -> /* the void after its sale */
#endif
#ifdef WRONG_VOID_NEW_KEY
#define WRONG_NEW_KEY
#define HAS_NEW_KEY (now[s].left && s == VOIDED)
#else
#define HAS_NEW_KEY (now[s].left)
#endif
#ifdef WRONG_NEW_KEY
          if
          :: HAS_NEW_KEY && next_key < KEYS - 1 -> now[s].key = next_key; next_key++
          :: else
          fi;
#endif
          now[s].left = 1; sending = s;
#ifdef WRONG_GONE_WHEN_SENT
          now[s].queued = 0
#endif
#ifdef WRONG_VOID_GONE
          now[s].queued = (s != VOIDED)
#endif
       :: else
       fi;
       s = 0; judge ()
     }
  :: atomic { sending != NOBODY && nfull (request) -> request!sending, now[sending].key, now[sending].text, known_epoch; sending = NOBODY }

  :: atomic { answered == NOBODY && nempty (answer) -> answer?answered, answer_key, answer_text, answer_epoch }
  :: atomic { /* outcome in, outbox row out */
       answered != NOBODY ->
       if
       :: answer_epoch < known_epoch
       :: answer_epoch > known_epoch -> meet_epoch (answer_epoch)
       :: else ->
          if
          :: now[answered].queued && now[answered].key == answer_key -> settle (answered)
          :: else
          fi
       fi;
       answered = NOBODY; answer_key = 0; answer_text = 0; answer_epoch = 0; judge ()
     }

  :: atomic { /* the person edits what waits */
       !is_edited && sending == NOBODY -> choose (s);
       if
#ifdef WRONG_EDIT_SENT
       :: now[s].queued && s != VOIDED ->
#else
       :: now[s].queued && !now[s].left && s != VOIDED ->
#endif
          now[s].text = 2; is_edited = 1;
#ifdef WRONG_EDIT_NEW_KEY
          now[s].key = next_key; next_key++
#endif
       :: else
       fi;
       s = 0
     }

  :: atomic { kills < KILLS && (saving != NOBODY || sending != NOBODY || answered != NOBODY) -> kills++; forget_memory (); judge () }

#ifdef FORGET
  :: atomic { epoch > known_epoch -> meet_epoch (epoch); judge () } /* a pull tells it too */
#endif
#ifdef RESTORE
  :: atomic {
       !has_backup -> has_backup = 1; saved_number = next_number; saved_epoch = known_epoch; k = 0;
       do
       :: k < SALES -> copy_sale (saved[k], now[k]); k++
       :: else -> break
       od;
       k = 0
     }
  :: atomic { IS_QUIET && has_backup && !is_restored -> restore (); judge () }
#endif
  od
}

#ifdef WRONG_NO_EPOCH
#define IS_MEANT true
#else
#define IS_MEANT (e == epoch)
#endif

active proctype Company () {
  byte s, key, text, e, k;

end:
  do
  :: atomic {
       request?s, key, text, e ->
       if
       :: !IS_MEANT -> key = 0 /* says its epoch, and carries nothing out */
#ifdef WRONG_NUMBERS
       :: IS_MEANT && key > highest -> books[s].applied++; books[s].text = text; highest = key
#else
       :: IS_MEANT && !used[key] -> assert (in_turn (s)); books[s].applied++; books[s].text = text; used[key] = 1
#endif
       :: else
       fi;
       judge ();
       if
       :: nfull (answer) -> answer!s, key, books[s].text, epoch
       :: true /* it dies before it has answered */
       fi;
       s = 0; key = 0; text = 0; e = 0
     }
#ifdef WRONG_EXPIRY
  :: atomic {
       !is_expired -> is_expired = 1; k = 0;
       do
       :: k < KEYS -> used[k] = 0; k++
       :: else -> break
       od;
       k = 0
     }
#endif
#ifdef FORGET
  :: atomic {
       !has_old_books -> has_old_books = 1; k = 0;
       do
       :: k < SALES -> old_books[k].applied = books[k].applied; old_books[k].text = books[k].text; k++
       :: else -> break
       od;
       k = 0;
       do
       :: k < KEYS -> old_used[k] = used[k]; k++
       :: else -> break
       od;
       k = 0
     }
  :: atomic {
       has_old_books && !has_forgotten -> has_forgotten = 1; epoch++; k = 0;
       do
       :: k < SALES -> books[k].applied = old_books[k].applied; books[k].text = old_books[k].text; k++
       :: else -> break
       od;
       k = 0;
       do
       :: k < KEYS -> used[k] = old_used[k]; k++
       :: else -> break
       od;
       k = 0
     }
#endif
  od
}

active proctype Network () {
  byte s, key, text, e;

end:
  do
  :: atomic { losses < LOSSES && nempty (request) -> request?s, key, text, e; losses++; s = 0; key = 0; text = 0; e = 0 }
  :: atomic { losses < LOSSES && nempty (answer) -> answer?s, key, text, e; losses++; s = 0; key = 0; text = 0; e = 0 }
  :: atomic { doubles < DOUBLES && nempty (request) && nfull (request) -> request?<s, key, text, e>; request!s, key, text, e; doubles++; s = 0; key = 0; text = 0; e = 0 }
  :: atomic { doubles < DOUBLES && nempty (answer) && nfull (answer) -> answer?<s, key, text, e>; answer!s, key, text, e; doubles++; s = 0; key = 0; text = 0; e = 0 }
  od
}
