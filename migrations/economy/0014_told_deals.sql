-- What the deals of whoever is slowed come to is told from now on; of the days before nobody asks any more.
delete from economy_slow;
