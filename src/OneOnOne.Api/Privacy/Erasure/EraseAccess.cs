using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Erasure;

/// <summary>
/// Who may have a person's data erased (product.md, "Who may do what"); what they do not see does not exist for them.
/// <code>
/// act                               who
/// erase at once                     the person
/// propose, carry out, withdraw      admin; carried out by another one than proposed it, who has to be admin still. Never a key, never HR alone
/// </code>
/// A legal hold beats all of it.
/// </summary>
public static class EraseAccess
{
    public static Refusal? Erase(Caller caller, PersonId person) => caller.Person == person || caller.Admin ? null : EraseRefusals.NotYours;

    public static Refusal? Withdraw(Caller caller) => caller.Admin ? null : EraseRefusals.AdminsOnly;
}
