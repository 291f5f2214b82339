using CaseManagement.Cases.Organisation.Accounts;

namespace CaseManagement.Web.Features.Apply;

/// <summary>What the pages of citizens and administrators are made with.</summary>
public static class ApplyRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddCitizenPages(this IServiceCollection services) => services
        .AddScoped<AccountOffice>()
        .AddScoped<PostRules>()
        .AddScoped<ApplicationPlaces>()
        .AddScoped<ApplicationDesk>()
        .AddScoped<Fill.EligibilityDesk>()
        .AddScoped<Status.StatusGate>()
        .AddScoped<Status.OwnTaskReader>()
        .AddScoped<DraftCookie>()
        .AddScoped<ReceiptSlip>();
}
