using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Erasure;
using OneOnOne.Api.Privacy.Retention;
using OneOnOne.EventStore;
using OneOnOne.Specs.People;
using Xunit;

namespace OneOnOne.Specs.Privacy;

public class Erasing_a_person : PersonSpecification
{
    private static readonly PersonEvent Proposed = new PersonEvent.ErasureProposed(Hana, Noon + ErasePerson.Proposed);

    /// <summary>Maya and Hana are administrators.</summary>
    private static readonly DirectoryView Admins = Directory with
    {
        People = Directory.People.SetItem(Maya, Card(Maya, manager: null) with { Admin = true }).SetItem(Hana, Card(Hana, Ben) with { Admin = true }),
    };

    [Fact]
    public void is_done_at_once_for_the_person() => Given(Added).When(By(Ben)).Then(Deactivated, Erased);

    [Fact]
    public void is_proposed_by_one_administrator() => Given(Added).When(By(Hana)).Then(Proposed);

    [Fact]
    public void is_carried_out_by_another_administrator() => Given(Added, Proposed).When(By(Maya)).Then(Deactivated, Erased);

    [Fact]
    public void is_not_carried_out_by_who_proposed_it() => Given(Added, Proposed).When(By(Hana)).ThenNothing();

    [Fact]
    public void is_proposed_anew_once_the_proposal_has_run_out()
    {
        var later = Noon + ErasePerson.Proposed;
        Given(Added, Proposed).When(By(Maya, later)).Then(new PersonEvent.ErasureProposed(Maya, later + ErasePerson.Proposed));
    }

    [Fact]
    public void is_proposed_anew_when_who_proposed_it_is_no_administrator_any_more() =>
        Given(Added, Proposed).When(By(Maya, view: Admins with { People = Admins.People.SetItem(Hana, Card(Hana, Ben)) })).Then(new PersonEvent.ErasureProposed(Maya, Noon + ErasePerson.Proposed));

    [Fact]
    public void waits_for_nobody_when_the_person_agrees() => Given(Added, Proposed).When(By(Ben)).Then(Deactivated, Erased);

    [Fact]
    public void says_of_who_left_before_only_that_they_are_erased() => Given(Added, Deactivated, Proposed).When(By(Maya)).Then(Erased);

    [Fact]
    public void takes_the_address_in_any_case() => Given(Added).When(By(Ben, email: " BEN@example.com ")).Then(Deactivated, Erased);

    [Fact]
    public void is_refused_when_another_address_was_typed() => Given(Added).When(By(Ben, email: "maya@example.com")).ThenRefused(EraseRefusals.NotConfirmed);

    [Fact]
    public void is_refused_of_the_last_administrator() => Given(Added, Admin).When(By(Ben, otherAdmins: 0)).ThenRefused(PersonRefusals.LastAdmin);

    [Fact]
    public void is_no_trouble_when_an_administrator_has_left_already() => Given(Added, Admin, Deactivated, Proposed).When(By(Maya, otherAdmins: 0)).Then(Erased);

    [Fact]
    public void happens_once_whatever_is_typed_afterwards() => Given(Added, Deactivated, Erased).When(By(Maya, email: "nobody@example.com")).ThenNothing();

    [Fact]
    public void is_refused_to_all_while_a_legal_hold_stands()
    {
        Given(Added).When(By(Ben, held: true)).ThenRefused(LegalHoldRefusals.Held);
        Given(Added, Proposed).When(By(Maya, held: true)).ThenRefused(LegalHoldRefusals.Held);
    }

    [Fact]
    public void takes_somebody_who_was_an_administrator_before_it_was_proposed() => Given(Added, Proposed).When(By(Maya, adminSince: Noon.AddHours(1))).ThenRefused(EraseRefusals.TooNew);

    [Fact]
    public void is_refused_of_nobody() => Given().When(By(Hana)).ThenRefused(PersonRefusals.Absent);

    [Fact]
    public void is_taken_back() => Given(Added, Proposed).When(WithdrawErasure.Decide).Then(new PersonEvent.ErasureWithdrawn());

    [Fact]
    public void is_taken_back_for_whoever_would_carry_it_out() =>
        Given(Added, Proposed, new PersonEvent.ErasureWithdrawn()).When(By(Maya)).Then(new PersonEvent.ErasureProposed(Maya, Noon + ErasePerson.Proposed));

    [Fact]
    public void cannot_be_taken_back_once_it_is_done() => Given(Added, Erased).When(WithdrawErasure.Decide).ThenRefused(PersonRefusals.IsErased);

    [Fact]
    public void is_completed_once() => Given(Added, Erased).When(CompleteErasure.Decide).Then(new PersonEvent.ErasureCompleted());

    [Fact]
    public void is_not_completed_before_it_began() => Given(Added, Proposed).When(CompleteErasure.Decide).ThenNothing();

    private static Func<Person, Decision<PersonEvent>> By(PersonId by, DateTimeOffset? now = null, string email = "ben@example.com", long otherAdmins = 2, DirectoryView? view = null, bool held = false, DateTimeOffset adminSince = default) =>
        person => ErasePerson.Decide(person, by, adminSince, email, view ?? Admins, otherAdmins, held, now ?? Noon);
}
